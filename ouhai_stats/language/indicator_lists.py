"""Lists of indicators that share a word: 城镇和农村居民收入 are 城镇居民收入 and 农村居民收入."""

import re

__all__ = ["AND", "APART", "MEASURE", "split_names", "with_stem"]

# What stands between the parts of a list; 及以上 binds and lists nothing, nor do 普及率 and 参与率.
AND = "(?:、|(?<![饱共总缓])和(?![谐睦平])|(?<!参)与|(?<![普涉])及(?!以[上下]|时|格))"
# What stands between the parts of a list where each part may be a list itself: 交通投资，环保、水利投资均增长12%.
APART = "\2"
# How the name of something that is measured ends.
MEASURE = (
    "率|比重|比例|占比|额|值|量|度|收入|支出|投资|消费|面积|人次|能耗|[水电物]耗|用[水电能地]|排放|指数|价格|[涨降]幅"
    "|数|标准|工资|养老金|节能|降耗|减排|降碳|(?:环境|耕地|生态)保护|质量改善|存款|贷款|余额|就业|[出进]口|[外内]资|资金|里程"
    "|规模|产能|税收|利润|GDP|总产|单产|[存出]栏|水平|系数|指标"
)
# Names of one thing that hold such a word.
_ONE_NAME = re.compile(
    "研究[与和]试验发展|信息传输、软件和信息技术|交通运输、仓储[和及]邮政|科学研究[和与]技术|文化[及和]相关|水利、环境和公共设施"
    "|租赁和商务|居民服务、修理和其他|卫生和社会工作|文化、体育和娱乐|电力、热力、燃气及水|农、林、牧、渔"
)

# What the last of a list lends to those before it.
_SHARED = re.compile(
    "(?:(?:常住)?居民)?(?:人均)?(?:可支配)?收入$|(?:(?:产业)?总?产值|增加值|业?(?:销售额|营业额)(?:\\((?:销售额|营业额)\\))?|投资|总?产量|(?:播种|种植)?面积|总额|(?:年?平?均)?浓度|比例|比重|数量|人次|营业收入)$"
    "|城镇化率$|(?:重点工程)?减?排放?总?量$|(?<=[师士])人?数$|(?<![等类项])指标$"
)
# What is measured of one and the same thing, in twos and threes: 粮食播种面积、产量, 规上工业总产值、增加值.
_OF_ONE = (
    "(?:总产值|产值|增加值|营业收入|利润总额|利润|利税总额|利税)",
    "(?:(?:播种|种植|总)?面积|总产量?|产量|单产)",
    "(?:(?:存栏|出栏)量?)",
    "(?:总里程|(?:通车|运营|营业)?里程)",
    "(?:收入|支出)",
    "(?:投入强度|投入)",
    "(?:(?:签约|履约|落地|开工|竣工|投产|达产|资金到位|到位)率)",
    "亩均(?:税收|增加值|总?产值|投资)",
    "(?:起数|死亡人数|受伤人数)",
    "(?:内资|外资)",
    "(?:货物|集装箱|旅客|货邮|邮货|邮)吞吐量",
    "(?:存款|贷款)余额",
)
# What the first of a list says for those behind it: per unit of product, per so many people.
_BASE = re.compile(
    "(?:单位|万元|亿元)(?:地区|国内|全[国省市区县])?(?:生产总值|GDP|工业增加值)|每[百千万十]+(?:名)?(?:常住)?(?:人口?|老年人)(?:拥有)?"
)
_SAME_BASE = re.compile("(?:能源消耗|能耗|二氧化碳|碳排放|水耗|用水|电耗|建设用地|执业|注册|医师|护士|药师|床位)")
# A name that begins so counts what it names, and takes no word of the last.
_COUNTED = "(?:接待|引进|新增|净增|招引|培育|建成|新建|改造|吸引)"
_WHOLE = re.compile(
    "收入|值|(?<!限)额|(?<!需氧)量|率|比重|比例|投资|浓度|面积|人次|花费|消费|总产|能耗|排放|税收|水质$|数$|强度|GDP|人数|贷款|存款"
)


def split_names(words: str) -> list[str]:
    """Names of the indicators in a list, each with the words that the last of them says for all.

    Notes
    -----
    城乡居民 are 城镇居民 and 农村居民; 一二三产增加值 are three.
    """
    if APART in words:
        return words.split(APART)
    words = re.sub("存、(?=贷款余额)", "存", re.sub("城、乡(?=居民|常住)", "城乡", words))
    kept = _ONE_NAME.findall(words)
    spread = _ONE_NAME.sub("\0", words)
    spread = re.sub("^(.*)城乡(?=居民|常住)", r"\1城镇、农村", spread)
    spread = re.sub("(城[市镇])[、和与及](?=农村(.+))", r"\1\2、", spread) if not _SHARED.search(spread) else spread
    spread = re.sub("([国省市县]控)[、和及]([国省市县]控)([^、]+)$", r"\1\3、\2\3", spread)
    spread = re.sub("(常住|户籍)[和、与及](常住|户籍)(人口[^、]+)$", r"\1\3、\2\3", spread)
    spread = re.sub("^(.*)存贷款(?=余额)", r"\1存款余额、\1贷款", spread)
    spread = re.sub("^(.*)城乡((?:低保|最低生活保障|特困)[^、]*)$", r"\1城市\2、农村\2", spread)
    spread = re.sub("(?:一二)?三次产业", "一二三产", spread)
    spread = re.sub("一二三产(?:业)?", "一产、二产、三产", spread)
    spread = re.sub("第一产?业?[、和]第?二产?业?[、和]第?三产业", "第一产业、第二产业、第三产业", spread)
    spread = re.sub("第二产?业?[、和]第?三产业", "第二产业、第三产业", spread)
    spread = re.sub("(?<!第)一、二、三产(?:业)?", "一产、二产、三产", spread)
    names = [re.sub("\0", lambda _: kept.pop(0), name) for name in re.split(AND, spread) if name]
    share = re.search("(..)(?:占比|比重)$", names[-1]) if names else None
    if share:  # 制造业投资和民间投资占比 are two shares.
        names = [name + share[0][2:] if name.endswith(share[1]) else name for name in names]
    shared = _SHARED.search(names[-1]) if names else None
    if not shared or shared.start() == 0:
        return _per_head(names)
    return _per_head(
        [name if _WHOLE.search(name) or re.match(_COUNTED, name) else _joined(name, shared[0]) for name in names[:-1]]
        + names[-1:]
    )


def _per_head(names: list[str]) -> list[str]:
    """Names with the base that the first of them says for all: 单位GDP能耗和二氧化碳排放, 每千人口医师数、护士数."""
    base = _BASE.match(names[0]) if names else None
    limit = re.match("限额以上|限上", names[0]) if names else None
    listed = limit[0] if limit else ""
    names = [listed + name if re.match("批发|零售|住宿|餐饮", name) else name for name in names]
    names = [with_stem(name, names[place - 1]) if place else name for place, name in enumerate(names)]
    return [base[0] + name if base and _SAME_BASE.match(name) else name for name in names]


def with_stem(name: str, before: str) -> str:
    """Name that by itself names no thing, with the one that the name before it says: 规上工业总产值、增加值.

    So with people that doctors, nurses and beds are counted for: 每千人口床位数6张、医师数3人.
    """
    for kind in _OF_ONE:
        stem = re.fullmatch(f"(.+?){kind}", before)
        if stem and re.fullmatch(kind, name):
            return (re.sub("^(?:新增|新建)", "", stem[1]) if name.startswith("总") else stem[1]) + name
    unit = re.match("(?:单位|万元)[^、]*?(?=(?:能耗|二氧化碳排放量?)$)", before)
    if unit and re.fullmatch("用水量|水耗|用电量|电耗", name):
        return unit[0] + name
    base = re.match("每[千万]人口?(?:拥有)?", before)
    return base[0] + name if base and re.fullmatch("(?:执业|注册|医师|护士|药师|床位)[^总新]*", name) else name


def _joined(name: str, shared: str) -> str:
    """Name with the shared words behind it, none said twice."""
    for size in range(min(len(name), len(shared)), 0, -1):
        if name.endswith(shared[:size]):
            return name + shared[size:]
    return name + shared
