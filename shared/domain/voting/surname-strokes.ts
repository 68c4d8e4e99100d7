/**
 * Surnames by number of strokes, and among equals by kind of stroke in the order it is written (横、竖、撇、点、折), as 《通用规范汉字表》
 * (2013) orders its characters; its second level is set among the first by the same two rules. First character of a compound surname.
 */
const rows: Readonly<Record<number, string>> = {
  2: '丁卜刁',
  3: '于万上山千弓卫习马',
  4: '丰王井亓元韦云木尤车戈水牛毛长仇公氏凤卞文方计尹孔邓',
  5: '甘艾古左石龙平东卢叶申田史冉丘付白丛令乐包邝冯玄兰宁司皮边台',
  6: '匡邢戎吉老巩扬权过西达成毕师曲吕年朱乔伍仲任华伊向全危邬庄刘齐闫关米江池汤宇安祁许农那阮孙阳羽牟纪',
  7: '寿麦芮花严芦苏杜巫李杨来连步肖时吴里岑邱何佐伯佟位余佘谷邸邹应冷辛闵汪沙沃沈宋良初迟张陆陈邵邰',
  8: '武青幸苗英苟苑范林杭郁欧卓尚国昌畅明易罗和季竺岳金周冼庞郑单宗官郎房居屈承孟练',
  9: '封项赵郝荆革荀胡茹南柯查柏柳咸战钟郜秋段修保信皇侯俞郗饶施闻姜娄洪宫祝费胥姚贺骆',
  10: '秦班敖袁都耿聂莫晋桂栗贾夏原顾柴党晁晏钱铁倪徐殷奚翁凌栾高郭席唐凉浦涂宾容诸谈姬陶桑',
  11: '黄萧梅曹戚龚盛常鄂崔银符麻康鹿章商阎盖梁寇谌尉屠隋隆巢',
  12: '琴博揭彭斯葛董敬蒋韩辜植覃粟景喻黑程傅焦储舒鲁童曾温游谢强',
  13: '鄢靳蓝蒲蒙楚裘赖甄雷虞路简詹鲍解廉靖新雍满慎窦褚',
  14: '赫慕蔡蔺臧裴管僧廖端谭翟熊缪',
  15: '樊墨稽黎滕颜潘',
  16: '燕薛薄霍冀穆衡',
  17: '戴鞠魏糜',
  18: '瞿',
}

interface Place {
  readonly strokes: number
  readonly place: number
}

const places = new Map<string, Place>(
  Object.entries(rows).flatMap(([strokes, surnames]) =>
    [...surnames].map((surname, place) => [surname, { strokes: Number(strokes), place }] as const),
  ),
)

/** Of ICU: counts 阝 as three strokes and knows no kinds of stroke; good enough for what the table does not hold. */
const rest = new Intl.Collator('zh-Hans-u-co-stroke')

/** Strokes of the surname; undefined for one that the table does not hold: its place is to be checked by a person. */
export function surnameStrokes(name: string): number | undefined {
  return places.get([...name.trim()][0] ?? '')?.strokes
}

/**
 * R10, 按姓氏笔画: the order of names on ballots and rosters. A surname that is not in the table comes after those that are, and people
 * of one surname stand by the strokes of the given name, both as ICU orders them. Total, and the same on every device.
 */
export function compareBySurname(one: string, other: string): number {
  const [a, b] = [placeOf(one), placeOf(other)]
  if (a && b) return a.strokes - b.strokes || a.place - b.place || rest.compare(one, other)
  if (a || b) return a ? -1 : 1
  return rest.compare(one, other)
}

function placeOf(name: string): Place | undefined {
  return places.get([...name.trim()][0] ?? '')
}
