"""Common given names, as data: they tell a person's name from a body's, and "he" from "she"."""

MALE = frozenset(
    """
    aaron abdul abdullah adam adrian ahmad ahmed alan albert alejandro alex alexander alfred ali allan andre andreas
    andrei andrew andy angus anil anthony
    antonio antony anwar arjun arthur ashok barack barry ben benjamin bernard bernie bill billy bob boris brad bradley
    brendan brett brian bruce bryan carl carlos
    chad charles charlie chris christian christopher chuck clarence clive colin connor craig cyril dan daniel darren
    dave david dean dennis derek diego
    dmitry dominic don donald doug douglas duncan ed eddie edward edwin elliott emmanuel eric erik ernest evan fahmi
    felix fernando francis francisco frank franklin
    fred gareth gary gavin geoff george gerald giovanni glen glenn gordon graham greg gregory guy hans harold harry
    hassan hector henry howard hugh hugo hussein
    ian ibrahim igor imran isaac ivan jack jacob jaime jake jamal james jamie jan jared jason javier jay jean jeff
    jeffrey jens jeremy jerome jerry jesse jim jimmy
    joe joel johan john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian justin karl keith ken
    kenneth kevin khalid khan klaus kumar kyle lars
    larry lawrence lee leo leon leonard lewis liam lloyd louis luca lucas luis luke manuel marc marco marcus mario
    mark martin marvin matt matthew maurice max
    michael miguel mike mikhail mitch mohamed mohammad mohammed muhammad narendra nathan nathaniel neil nelson
    nicholas nick nicolas nigel noah oliver omar oscar
    owen pablo pat patrick paul pedro peter phil philip phillip pierre rafael rahul raj rajesh ralph ramesh randy
    raymond recep ricardo richard rick rob robert roberto
    robin rodney roger roland ron ronald ross roy russell ryan salman sam samuel sanjay scott sean sebastian sergei
    sergey shane shehbaz sidney simon stanley
    stefan stephen steve steven stuart sunil ted terrence terry theodore thomas tim timothy todd tom tomas tony travis
    trevor tyler victor viktor vincent vladimir
    volodymyr walter warren wayne will william winston xavier yusuf zachary
    """.split()
)
FEMALE = frozenset(
    """
    abigail adriana aisha alexandra alice alicia alison allison amanda amber amelia amina amy ana andrea angela
    angelina anita ann anna anne annette annie april ashley
    audrey avril barbara beatrice becky bella bernadette beth betty beverly brenda bridget brittany camilla carla
    carmen carol carolina caroline carolyn catherine cathy
    charlotte chelsea cheryl chloe christina christine cindy claire clara claudia colleen cynthia daisy dana danielle
    deborah debra denise diana diane donna dorothy
    eileen elaine eleanor elena elisabeth elizabeth ella ellen emily emma erica erin esther eva evelyn fatima fiona
    florence frances gabriela gail gemma georgia
    gillian gina giorgia gloria grace greta hannah harriet hayley heather heidi helen hillary holly irene iris isabel
    isabella jacinda jackie jacqueline jane janet
    janice jasmine jean jenna jennifer jenny jessica jill joan joanna joanne josephine joyce judith judy julia
    julie kamala karen kate katherine kathleen kathryn kathy
    katie kayla kelly kerry kim kimberly kristen kristin laura lauren leah leslie lily linda lisa liz lois loretta
    louise lucy lydia lynn madeleine madison margaret
    maria marie marilyn marina marjorie martha mary maureen megan melania melanie melissa mercedes meredith mia
    michelle miranda molly monica nadia nancy naomi natalie
    natasha nicola nicole nina nora olga olivia pamela patricia paula pauline penny phoebe priya rachel rebecca renee
    rhonda rita roberta rosa rose rosemary ruth sabrina
    sally samantha sandra sara sarah shannon sharon sheila shirley silvia sonia sophia sophie stacy stella stephanie
    sue susan suzanne sylvia tamara tania tanya tara
    teresa thelma theresa tina tracy ursula valerie vanessa vera veronica victoria violet virginia vivian wendy yvonne zoe
    """.split()
)
