"""What in a URL says nothing about the page: parameters, host labels and wrappers, as data for `urls`.

A name stands here only where it is known to carry where a reader came from, or who the reader is. Names that are
also used for content (`id`, `p`, `page`, `cid`, `mod`) do not, and those that are used for both (`ref`, `source`) count
only with a value that can be no content.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TRACKING_PREFIXES = (
    "utm_",  # Google Analytics, and everybody since
    "at_",  # AT Internet: at_medium, at_campaign …
    "mtm_", "matomo_", "pk_", "piwik_",  # Matomo
    "hsa_", "_hs", "__hs",  # HubSpot
    "stm_", "vero_", "oly_", "trk_", "itm_",
    "fb_action_", "fb_comment_", "fb_source", "fb_ref",
    "guce_", "guccounter",  # Yahoo's consent pages
    "amp_", "__amp_", "_amp",
    "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname", "ns_fee",  # comScore
    "aspsessionid",
)  # fmt: skip

CLICK_IDS = _words("""
    fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id epik s_kwcid ef_id rdt_cid
    irclickid clickid vmcid zanpid
""")

CAMPAIGN_NAMES = _words("""
    mc_cid mc_eid mkt_tok ml_subscriber ml_subscriber_hash _ga _gl _gac ga_source ga_medium ga_campaign wt_mc wt.mc_id wt_zmc xtor
    xts xtref s_cid sc_cid sc_channel sc_campaign icid ncid ocid cmpid cmp ito intcid int_cid int_source int_medium int_campaign
    campaign_id campaignid cvid ftag ftcamp tsrc trk trkcampaign spm scm smid smtyp smprod soc_src soc_trk sr_share sh_kit
    wickedid rb_clickid nr_email_referer emci emdi ceid
""")
"""newsletters, analytics, shops"""

REFERRER_NAMES = _words("""
    ref_src ref_url refsrc referrer referer reflink rref share shared sharetype share_id socialshare replytocom
    __twitter_impression __source __cf_chl_jschl_tk__ __cf_chl_tk _branch_match_id _branch_referrer
""")

CACHE_NAMES = _words("nocache cachebuster cache_bust _ usqp")

TRACKING_NAMES = CLICK_IDS | CAMPAIGN_NAMES | REFERRER_NAMES | CACHE_NAMES

SESSION_NAMES = _words("phpsessid jsessionid sessionid session_id cfid cftoken aspxautodetectcookiesupport")

SESSION_PATH_PARAMETER = re.compile(r"(?i)(?:;|%3B)(?:jsessionid|phpsessid|sessionid|sid)=[^/;]*")
"""`/news/42;jsessionid=A1B2.node7?x=1`: Java servlet containers write it into every link of a reader without cookies"""

COOKIELESS_SEGMENT = re.compile(r"(?i)/\((?:[asf]\([a-z0-9_-]{8,}\))+\)(?=/)")
"""`/(S(lit3py55t21z5v55vlm25s55))/news/42`: the same by ASP.NET"""

LONG_TOKEN = re.compile(r"[0-9A-Za-z_,-]{24,}")
"""a value of `sid` or `s` that can only be a session; `sid=42` is a story"""

SESSION_IF_LONG = frozenset(("sid", "sess", "session", "s_id"))

SENDER_NAMES = _words("ref source src from via origin medium channel")
"""names used for content too: dropped only with one of the values below"""

SENDER_VALUES = _words("""
    rss rssfeed feed feeds atom twitter x t.co facebook fb linkedin instagram whatsapp telegram reddit email e-mail mail
    newsletter nl push app social share hp home homepage front frontpage google googlenews google_news bing flipboard applenews
    apple_news msn yahoo pocket smartnews upday mobile desktop amp web
""")

MOBILE_VALUES = {
    "amp": None,  # None: with any value, and without one
    "outputtype": {"amp", "amp-type", "valid-amp"},
    "output": {"amp"},
    "view": {"amp", "mobile"},
    "format": {"amp"},
    "type": {"amp"},
    "mobile": {"1", "true", "yes"},
    "m": {"1", "0"},  # Blogger; `m=202403` is a month
    "isapp": {"1", "true"},
}
"""parameters that ask for the same page in another dress, with the values that do"""

TWIN_LABELS = frozenset(("m", "mobile", "mobi", "amp", "touch", "wap"))
"""first label of a host that serves the same pages to telephones"""

AMP_CACHE_PATH = re.compile(r"^/(?:(?:c|v|wp|i|ii|r)/)?(s/)?([a-z0-9.-]+\.[a-z]{2,})(/.*)?$", re.IGNORECASE)
"""`/c/s/www.herald.example/a`, without `s/` for plain http. **Rule:** AMP project, "AMP Cache URL format" """

AMP_CACHE_HOSTS = (".cdn.ampproject.org", ".bing-amp.com")
GOOGLE_HOST = re.compile(r"^(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?$")
