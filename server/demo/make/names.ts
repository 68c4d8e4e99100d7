import type { Random } from '#shared/lib/random.ts'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查盛',
  '欧阳',
  '上官',
  '诸葛',
  '司马',
]
const male = [...'伟强磊军洋勇杰涛超明刚平辉鹏华飞斌波宇浩凯健俊帆峰毅翔晨亮亚建国志德海东文武庆生云福松柏安邦胜学良成']
const female = [...'芳娜敏静丽艳娟霞秀燕玲桂兰英梅琳雪慧红玉萍洁颖莹婷雯倩蕾薇佳怡欣悦雅琴素珍淑贞凤云月巧彩菊香莲翠爱春华']
const both = [...'子天一思雨嘉文晓永长新小瑞书景清怀仁启承世鸿远']

export type Sex = 'male' | 'female'

/** Names at random, of no living person; a few have characters beyond the common sets, as real registers do. */
export function makeName(random: Random, sex: Sex): string {
  const given = sex === 'male' ? male : female
  const first = random.chance(0.35) ? random.pick(both) : random.pick(given)
  const second = random.chance(0.82) ? random.pick(given) : ''
  return random.pick(surnames) + first + second
}

/** For search, print and storage to be tried on: beyond the BMP, rare, long, and with a middle dot. */
export const unusualNames = [
  '李䶮',
  '王𠮷祥',
  '陈㛃',
  '阿不都热合曼·买买提艾力·吐尔逊',
  '欧阳上官婉儿',
  '单于静',
  '仇晓燕',
  '曾解',
] as const
