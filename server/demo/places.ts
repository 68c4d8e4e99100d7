import { demoUnit } from './make/envelope.ts'

export const districtUnit = '320106000000'
export const districtName = '鼓楼区'
/** Read by everyone in the district. */
export const wholeDistrict = '320106*'

export interface Place {
  readonly unit: string
  readonly name: string
}
export interface Community extends Place {
  readonly street: Place
  /** The one with full registers; the others hold a little of everything. */
  readonly rich: boolean
}

/** The thirteen streets of Gulou with nine or ten communities each; community names are in the manner of the place. */
const streetLines = [
  '宁海路 颐和 琅琊路 西康路 莫愁 北京西路 天目路 苏州路 江苏路 南秀村',
  '华侨路 五台山 石鼓路 华侨 慈悲社 豆菜桥 螺丝转弯 上海路 管家桥 石头城 沈举人巷',
  '湖南路 湖南路 丁家桥 裴家桥 马台街 童家山 许府巷 高云岭 青石村 三步两桥',
  '中央门 中央门 新门口 工人新村 紫竹林 三牌楼 福建路 黑龙江路 模范西路 校门口 芦席营',
  '挹江门 挹江门 小桃园 戴家巷 萨家湾 察哈尔路 盐仓桥 八字山 姜家圩 多伦路 四平路',
  '江东 江东 清河 龙江 宝地园 蓝天园 聚福园 典雅居 港龙园 清江',
  '凤凰 凤凰 凤凰西街 凤凰花园 水佐岗 江苏新村 新河 汉江路 草场门 苜蓿园',
  '阅江楼 阅江楼 静海寺 建宁新村 热河 龙江路 绣球 天光里 惠民桥 三汊河',
  '热河南路 热河南路 商埠 鲜鱼巷 二板桥 大马路 复兴 唐山路 白云亭 柏果树',
  '幕府山 幕府 五塘 安怀 晓庄 华电 燕江 上元门 永济 观音阁',
  '建宁路 建宁路 金川 大桥 宝善 张王庙 金陵 郭家山 小北 回龙桥',
  '宝塔桥 宝塔桥 长平 燕江园 方家营 沿江 煤港 金燕 老江口 电力',
  '小市 小市 东井亭 藤子村 安怀北 曹后村 五所 南炼 和燕 三条巷',
] as const

export const streets: readonly Place[] = streetLines.map((line, index) => ({
  unit: `320106${serial(index + 1)}000`,
  name: `${line.split(' ')[0] ?? ''}街道`,
}))

export const communities: readonly Community[] = streetLines.flatMap((line, index) => {
  const street = streets[index]
  if (!street) return []
  return line
    .split(' ')
    .slice(1)
    .map((name, order) => {
      const unit = `320106${serial(index + 1)}${serial(order + 1)}`
      return { unit, name: `${name}社区`, street, rich: unit === demoUnit }
    })
})

/** Where demo-neighbour is: of the same street, with a little of everything. */
export const neighbourUnit = communities[1]?.unit ?? ''

function serial(number: number): string {
  return String(number).padStart(3, '0')
}
