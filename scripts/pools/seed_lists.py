"""Which source lists the seed pool is chosen from, how many seeds each gives, and which of its rows are fit.

A row is fit where its name is specific, short, stands alone, and can be looked up by the domain's tools.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from listings import ALL_CODES

Row = dict


@dataclass(frozen=True)
class SeedList:
    file: str
    """Name of the list without its ending: DOMAIN__KIND__SOURCE."""
    quotas: dict[str, int]
    """Seeds by type, as the list spells the type."""
    source: str
    licence: str
    fits: Callable[[Row], bool] = lambda row: True
    """Which rows may be chosen, beside the rules that hold for all lists."""
    aliases: Callable[[Row], list[str]] = lambda row: row["aliases"]
    prefer: Callable[[Row], int] = lambda row: 0
    """Lower comes first; equal ones come in an order that is random and the same each time."""
    rename: dict[str, str] = field(default_factory=dict)
    """The pool's own name for a type of the list."""
    longest: int = 80


def latin(row: Row) -> list[str]:
    return [alias for alias in row["aliases"] if re.search("[A-Za-z]", alias)]


def with_code(row: Row) -> list[str]:
    """The ticker, as the market's own tools spell it, is the name that finds it."""
    return [*latin(row), row["external_id"]]


def with_all_codes(row: Row) -> list[str]:
    """A company that is listed twice is one entity: it has the codes of all its listings, so that no second seed can have one of them."""
    return [*latin(row)[:2], *ALL_CODES.get(row["external_id"], [row["external_id"]])]


def no_aliases(_row: Row) -> list[str]:
    return []


def matches(pattern: str, column: str = "name") -> Callable[[Row], bool]:
    found = re.compile(pattern)
    return lambda row: bool(found.search(row[column]))


def lacks(pattern: str, column: str = "name") -> Callable[[Row], bool]:
    found = re.compile(pattern)
    return lambda row: not found.search(row[column])


def both(*tests: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda row: all(test(row) for test in tests)


HAS_ID = matches(".", "external_id")

ADATA = ("adata stock lists", "Apache-2.0")
FINANCE_DATABASE = ("FinanceDatabase (Jeroen Bouma)", "MIT")
AKSHARE = ("AKShare documentation (Albert King)", "MIT")
ROR = ("Research Organization Registry", "CC0-1.0")
MESH = ("US National Library of Medicine, MeSH 2015", "CC0-1.0")
FDA = ("US FDA, Drugs@FDA 2019-07-02", "US-public-domain")
ORANGE_BOOK = ("US FDA, Orange Book 2024-11-08", "US-public-domain")

# Pairs that fx_daily quotes.
FX = (
    "^(AUD/(CAD|CHF|JPY|NZD|USD)|CAD/(CHF|JPY)|CHF/JPY|EUR/(AUD|CAD|CHF|GBP|JPY|NOK|NZD|SEK|TRY|USD)|GBP/(AUD|CAD|CHF|JPY|NZD|USD)"
    "|NZD/(CAD|CHF|JPY|USD)|TRY/JPY|USD/(CAD|CHF|CNH|HKD|JPY|MXN|NOK|SEK|TRY|ZAR)|ZAR/JPY)$"
)
# What cn_gdp, cn_m, cn_pmi, cn_ppi and the interbank rates answer for.
MACRO = r"GDP|国内生产总值|M2|货币供应|PMI|采购经理|PPI|工业品出厂|同业拆"
# World indices that index_global answers for.
WORLD_INDICES = r"^\^(HSI|DJI|GSPC|IXIC|FTSE|FCHI|GDAXI|N225|KS11|AXJO|BSESN|BVSP|TWII|KLSE|GSPTSE|RUT)$"
# Words that name a class of things, not a thing.
CLASS_NOUNS = r"(?i)\b(agents|proteins|peptides|receptors|enzymes|factors|hormones|cells|techniques|procedures|methods|services|care|therapy)$"
VAGUE_DIAGNOSIS = r"(?i)\b(other|unspecified|elsewhere|history of|problem|encounter|due to unknown|without mention|sequela|parts? of)\b"
BROAD_TOPIC = r"(?i)\b(studies|research|applications|issues|topics|policy|management|and society|education)$"

FINANCIAL = [
    SeedList("financial__a_share_company__adata", {"a_share_company": 3172}, *ADATA, lacks(r"ST|退|^[NC][^a-zA-Z]"), with_all_codes),
    SeedList("financial__hk_company__financedatabase", {"hk_company": 844}, *FINANCE_DATABASE, matches(r"\d{5}\.HK$", "external_id"), with_all_codes),
    SeedList("financial__cn_index__wondertrader", {"cn_index": 340}, "WonderTrader contract lists", "MIT",
             both(matches(r"^\d{6}\.(SH|SZ|CSI)$", "external_id"), lacks(r"净|全收益|\d年|指数$"), lacks(r"^.{1,2}$")), with_code),
    SeedList("financial__cn_listed_fund__financedatabase", {"cn_listed_fund": 207}, *FINANCE_DATABASE, both(matches("(?i)fund|etf|lof"), lacks("Intrvl|Fd|Bsns|Bd|Mgmnt|FUND MAN|CO LT$")), with_code, longest=110),
    SeedList("financial__a_share_concept_board__adata", {"a_share_concept_board": 260}, *ADATA, lacks(r"昨日|涨停|融资|股通|成份|标准普尔|^.{1,2}$"), with_code),
    SeedList("financial__futures_product__akshare", {"futures_product": 80}, *AKSHARE, aliases=lambda row: [row["external_id"]]),
    SeedList("financial__b_share_company__financedatabase", {"b_share_or_other_cn_company": 31}, *FINANCE_DATABASE,
             matches(r"\.(SH|SZ)$", "external_id"), with_all_codes, rename={"b_share_or_other_cn_company": "b_share_company"}),
    SeedList("financial__currency_pair__financedatabase", {"currency_pair": 38}, *FINANCE_DATABASE, matches(FX),
             lambda row: [row["name"].replace("/", "")]),
    SeedList("financial__macro_indicator__akshare", {"macro_indicator": 13}, *AKSHARE, both(matches("^(中国|上海银行)"), matches(MACRO), lacks("中国香港GDP")), no_aliases),
    SeedList("financial__index__financedatabase", {"stock_index": 15}, *FINANCE_DATABASE, matches(WORLD_INDICES, "external_id"), no_aliases),
]

MEDICAL = [
    SeedList("medical__drug_ingredient__orangebook", {"drug_ingredient": 210}, *ORANGE_BOOK, lacks(r"[\d(]"), prefer=lambda row: len(row["aliases"]), longest=50),
    SeedList("medical__drug_ingredient__drugsatfda", {"drug_ingredient": 1090}, *FDA, lacks(r"[(,]| susp|purified|extract"),
             prefer=lambda row: len(row["aliases"]), longest=50),
    SeedList("medical__brand_name__orangebook", {"brand_name": 265}, *ORANGE_BOOK, lacks(r"\d|in Plastic|Kit$|(?i:children's)"), no_aliases, longest=40),
    SeedList("medical__brand_name__drugsatfda", {"brand_name": 935}, *FDA,
             both(lacks(r"\d|in Plastic|Kit$|(?i:children's)|^.{1,3}$"), matches(r"FDA:(NDA(019|02|05|20|21)|BLA)", "external_id")), no_aliases, longest=40),
    SeedList("medical__diagnosis__icd10cm2022", {"diagnosis": 1000}, "US CDC/NCHS and CMS, ICD-10-CM FY2022", "US-public-domain",
             both(lacks(VAGUE_DIAGNOSIS), matches(r"^ICD10CM:[A-T]\d\w\.", "external_id")), longest=70),
    SeedList("medical__rare_disease__orphanet", {"rare_disease": 600}, "Orphanet (INSERM), Orphadata Science 2025-12-09", "CC-BY-4.0",
             lacks(r"(?i)^(rare|other|unclassified)\b|partial |deletion|duplication|trisomy|monosomy"), longest=70),
    SeedList("medical__disease__doid", {"disease": 300}, "Human Disease Ontology 2026-07-31", "CC0-1.0",
             lacks(r"(?i)^(disease|syndrome)|\b(disease|cancer|disorder)$|allerg"), longest=60),
    SeedList("medical__procedure__hcpcs2020", {"procedure_or_supply": 350}, "US CMS, HCPCS Level II 2020", "US-public-domain",
             both(matches(","), lacks(r"(?i)\b(nos|other|unlisted|not otherwise|each|per )\b")), no_aliases, longest=60),
    SeedList("medical__drug_class__mesh", {"drug_class": 165}, *MESH, lacks(r"^\w+ Agents$")),
    SeedList("medical__drug_class__openfda_pharm_class", {"drug_class": 85}, "US FDA (openFDA pharm_class)", "CC0-1.0", matches(r"\[(EPC|MoA)\]$")),
]

BIOLOGICAL = [
    SeedList("biological__gene__hgnc_ncbigene", {"gene": 1350}, "NCBI Gene (HGNC nomenclature)", "CC0-1.0", lacks(r"orf|^OR\d|^LOC|^.{1,2}$")),
    SeedList("biological__organism__uniprot_speclist", {"organism": 1000}, "UniProt controlled vocabulary of species", "CC-BY-4.0",
             both(matches(r"^[A-Z][a-z]+ [a-z-]+"), lacks(r"subsp\.|var\.|\(| x ")), lambda row: [alias for alias in row["aliases"] if alias != "Yeast"], longest=50),
    SeedList("biological__organism__mesh", {"organism": 150}, *MESH, both(lacks(r"aceae$|ales$|idae$|ia$|^[A-Za-z]+$"), lacks(CLASS_NOUNS))),
    SeedList("biological__enzyme__expasy_enzyme", {"enzyme": 550}, "ENZYME (SIB Swiss Institute of Bioinformatics)", "CC-BY-4.0",
             matches(r"^EC:\d+\.\d+\.\d+\.\d+$", "external_id"), longest=60),
    SeedList("biological__enzyme__mesh", {"enzyme": 200}, *MESH, lacks(r"(?i)(ases|ins|proteins|enzymes)$")),
    SeedList("biological__protein__mesh", {"protein": 446}, *MESH, both(lacks(CLASS_NOUNS), lacks(r"^\w+s$"))),
    SeedList("biological__protein_family__pfam", {"protein_family": 300}, "Pfam 38.0 (EMBL-EBI)", "CC0-1.0", lacks(r"(?i)domain of|unknown|associated$|^.{1,4}$"), longest=60),
    SeedList("biological__mirna__mirbase", {"mirna": 200}, "miRBase", "public-domain", aliases=lambda row: [alias.removeprefix("Homo sapiens ") for alias in row["aliases"]]),
    SeedList("biological__cell_type__mesh", {"cell_type": 150}, *MESH, lacks(r"^(Cells|Neurons|Fibroblasts)$")),
]
# Enzymes of REBASE beside those that are always in the pool.
REBASE_QUOTA = 450

ACADEMIC = [
    SeedList("academic__institution__ror",
             {"university_or_college": 900, "research_facility": 450, "hospital": 150, "government_agency": 150, "archive": 40}, *ROR, longest=90),
    SeedList("academic__funder__ror", {"funder": 550}, *ROR, longest=90),
    SeedList("academic__journal__journalsdb", {"journal": 1100}, "OurResearch JournalsDB 2021-08", "MIT", lacks(r"^\w+$"), no_aliases),
    SeedList("academic__topic__openalex", {"research_topic": 700}, "OpenAlex topics (OurResearch, CWTS)", "CC0-1.0", lacks(BROAD_TOPIC)),
    SeedList("academic__conference__ccfddl", {"conference": 130}, "CCFDDL contributors", "MIT", lacks("Intellignce")),
    SeedList("academic__venue__ccfrank4dblp", {"conference": 70}, "CCF rank lists (ccfrank4dblp)", "MIT", lambda row: row["type"] == "conference"),
    SeedList("academic__category__arxiv", {"arxiv_category": 130}, "arXiv category taxonomy (arxiv-base)", "MIT"),
    SeedList("academic__paper__rozemberczki-awesome-lists", {"paper": 267}, "Benedek Rozemberczki, paper lists", "CC0-1.0", HAS_ID, no_aliases, longest=130),
    SeedList("academic__paper__applied-ml", {"paper": 40}, "Eugene Yan, applied-ml", "MIT", aliases=no_aliases, longest=130),
    SeedList("academic__paper__jose", {"paper": 80}, "Journal of Open Source Education", "CC-BY-4.0", aliases=no_aliases, longest=130),
    SeedList("academic__paper__plmpapers", {"paper": 63}, "PLMpapers (THUNLP)", "MIT", HAS_ID, no_aliases, longest=130),
    SeedList("academic__scientist__corpora", {"scientist": 180}, "Darius Kazemi, corpora", "CC0-1.0", matches(r"\w \w"), no_aliases),
]

LISTS = {"financial": FINANCIAL, "medical": MEDICAL, "biological": BIOLOGICAL, "academic": ACADEMIC}
