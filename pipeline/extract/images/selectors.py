"""What tells captions, credits and images from the rest of a page, as data: tags and the words of class names.

Class names are read as words: `ImageEmbed_caption-title__F5NC` is image, embed, caption, title, f5nc. A stem counts
wherever it stands in a class name, a word only as a whole word.
"""

from __future__ import annotations

import re

from pipeline.extract.page.selectors import finder

IMAGE_TAGS = ("img", "amp-img", "amp-anim")
# elements that are looked at: images, what holds them, headings and running text (to know where the article lies)
LANDMARK_TAGS = ("figure", "figcaption", *IMAGE_TAGS, "h1", "p")

# elements named captions, for pages whose pictures scripts put in; asked for only where nothing else was found
CAPTION_ELEMENTS = finder(
    "//*[@itemprop='caption' or contains(@class, 'caption') or contains(@class, 'Caption') or contains(@class, 'legend')"
    " or contains(@class, 'bildunterschrift') or contains(@class, 'bildtext') or contains(@class, 'cutline')"
    " or contains(@class, 'photo-desc') or contains(@class, 'image-desc') or contains(@class, 'img-desc')]"
)

# attributes in which lightboxes and players keep the words; the value must be words, not a switch or a name
CAPTION_ATTRIBUTE = re.compile(r"data-(?:\w+-)*(?:caption|legend|sub-html|description|cutline|bildunterschrift)(?:-text)?")

SKIPPED_TAGS = frozenset(
    """
    script style svg noscript template button input select textarea option iframe object embed video audio canvas
    map form img amp-img time dialog amp-lightbox
    """.split()
)
INLINE_TAGS = frozenset("a abbr b bdi bdo big del em font i ins mark q s strong sub sup u wbr acronym code kbd nobr".split())

CREDIT_STEMS = re.compile(
    r"credit|copyright|photographer|fotograf|photograf|fotoauthor|photo-?by|attribution|bild-?quelle|foto-?quelle"
    r"|bild-?autor|bild-?rechte|urheber|photo-?author|image-?author|picture-?author|photo-?source|image-?source"
    r"|img-?source|picture-?source|foto-?autor|kuvaaja|creator|distributor|photo-?agency|image-?agency|courtesy"
    r"|bildnachweis|pic-?source|cap-?author|caption-?author|caption-?source"
)
CREDIT_WORDS = frozenset(
    """
    source quelle quellen fonte fuente kilde kilder bron zdroj forras nguon autor author auteur autore firma byline
    agency rights lic licence license cred provider owner sursa izvor vir lahde avots
    """.split()
)
CAPTION_STEMS = re.compile(
    r"caption|legend|bild-?unterschrift|bild-?text|bild-?beschreibung|billed-?text|bilde-?tekst|kuva-?teksti"
    r"|under-?schrift|onderschrift|bijschrift|cutline|figcap|didascali|leyenda|pie-?(?:de-)?foto|foto-?tekst"
    r"|foto-?text|photo-?desc|image-?desc|img-?desc|pic-?desc|image-?info|img-?info|image-?text|img-?text|photo-?text"
    r"|pic-?text|photo-?title|image-?title|img-?title|photo-?comment|foto-?popis|popisek|podpis|kepalairas"
)
CAPTION_WORDS = frozenset("description desc cap popis descripcion descricao beschreibung alttext subline imagetext".split())
NOISE_WORDS = frozenset(
    """
    toggle expand enlarge fullscreen counter count btn button share sharing social icon play duration zoom zoomin
    nav pagination pager prev next close open tooltip loader spinner badge login subscribe ad ads advert
    advertisement placeholder magnifier kicker cta rating
    """.split()
)

# What stands on or under pictures and says nothing of them: labels, calls to click, notices of players
NOISE_LINES = frozenset(
    " ".join(entry.split())
    for entry in """
    view | see | open | expand | enlarge | show | show more | read more | more | close | caption | caption close |
    show caption | hide caption | toggle caption | credit | icon | image | images | photo | photos | picture | bild
    | bilder | foto | fotos | imagen | kuva | video | vídeo | videos | audio | gallery | photo gallery | view
    gallery | galerie | view image | enlarge image | expand image | enlarge this image | view larger image | view
    photo | open image | open gallery | open image in gallery | view fullscreen | fullscreen | click to enlarge |
    click to expand | tap to enlarge | play | play video | watch | autoplay | loading | advertisement | werbung |
    anzeige | publicidad | publicité | reklam | article content | placeholder | vis mer | mehr | les mer | media
    playback is unsupported on your device | this video can not be played | image unavailable | image not found |
    related | sponsored
    """.split("|")
)

# Those of them that stand inside a line too
CLICK_LINES = frozenset(
    line for line in NOISE_LINES if line.endswith(("caption", "image", "photo", "more", "larger")) and " " in line
)

CALL_LINK = re.compile(
    r"(?:buy|purchase|order|enlarge|expand|zoom|view|open|download|share|hide|show|toggle|close|click|tap|see|get|license)"
    r"(?: [\w']+){0,3}",
    re.IGNORECASE,
)
"""the words of a link or button under an image that says what a click does, and nothing of the image"""

# What holds an image and the words under it
MEDIA_STEMS = re.compile(
    r"image|photo|picture|figure|media|bild|foto|thumb|gallery|galerie|slide|imagen|\bimg|imatge|obrazek|zdjecie|kuva"
    r"|visual|hero|poster|lightbox|afbeelding|beeld|-img|img-|_img|img_|\bimg\b|\bpic\b|-pic\b"
)

MEDIA_WORDS = frozenset("image images photo picture figure media bild foto img gallery galerie slideshow imagen".split())

# Parts of a page that hold pictures of something else
FOREIGN_TAGS = frozenset(("nav", "aside", "footer"))
FOREIGN_WORDS = frozenset(
    """
    related relateds recommended recommendation recommendations recommend sidebar newsletter newsletters promo
    promos promotion outbrain taboola comments breadcrumb breadcrumbs menu navigation navbar footer avatar authorbox
    mostread popular trending sponsored advert advertisement advertorial teasers subscribe subscription paywallbox
    weiterlesen readmore morenews latest upnext suggestions suggested cookie consent share sharing social widgets
    authorbio authorcard author authors autor autoren autores auteur auteurs autore profile profil avatars shopping
    affiliate podcast podcasts weather
    """.split()
)
# said of pictures of the article too, inside its body
LAYOUT_WORDS = frozenset(
    """
    sidebar social share sharing widgets latest popular trending menu shopping promo
    """.split()
)
FOREIGN_STEMS = re.compile(
    r"related-|-related|read-?more|more-?news|most-?read|mostpopular|most-?popular"
    r"|author-?(?:box|bio|card|info|image|photo|avatar|profile)|byline|recommend|also-?read|read-?also|see-?also"
    r"|teaser-?(?:list|group|grid|block)|zum-?thema|more-?(?:on|from|stories)|next-?article|story-?card|article-?card"
    r"|news-?list|latest-?news"
)

# Links that show the same picture larger or a page of pictures; other links around a picture lead to other articles
ZOOM_LINK = re.compile(r"zoom|lightbox|fancybox|swipebox|galler|galer|slides|magnif|enlarge|#")
PICTURE_LINK = re.compile(
    r"photo|foto|galer|galler|bild|image|img|picture|zoom|lightbox|slideshow|diashow|attachment|media|fullscreen|pid=|#",
    re.IGNORECASE,
)
