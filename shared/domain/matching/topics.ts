/**
 * What needs and offers are about, as people write it. Two words of one topic are told as the same kind even where they share no letter:
 * 助餐 and 养老. Kept short on purpose: it only has to bring things before a person, who decides.
 */
const topics: readonly (readonly [topic: string, words: readonly string[]])[] = [
  ['养老助老', ['养老', '老人', '老年', '助餐', '送餐', '失能', '独居', '助浴', '理发', '陪护', '银发']],
  ['儿童和教育', ['托管', '课后', '辅导', '学生', '儿童', '少年', '亲子', '寒暑假', '作业', '阅读', '阅览']],
  ['文化体育', ['书法', '合唱', '舞蹈', '文艺', '文化', '棋', '健身', '球', '演出', '戏曲', '摄影', '阅览']],
  ['法律调解', ['法律', '律师', '调解', '维权', '公证', '普法']],
  ['停车', ['停车', '车位', '错时', '充电桩']],
  ['场地', ['场地', '会议室', '活动室', '教室', '礼堂', '操场', '场所']],
  ['健康', ['义诊', '体检', '健康', '医生', '复查', '血压', '中医', '心理', '急救']],
  ['环境绿化', ['环境', '垃圾', '绿化', '花坛', '保洁', '卫生', '清运', '绿地']],
  ['安全设施', ['安全', '消防', '照明', '路灯', '楼道灯', '监控', '电动车', '防汛', '围墙']],
  ['维修', ['维修', '修理', '水龙头', '管道', '家电', '水电', '漏水', '电工']],
  ['就业帮扶', ['就业', '招聘', '培训', '技能', '创业', '助困', '助残', '帮扶']],
]

/** The topics that a text touches, a bit each. */
export function topicsIn(text: string): number {
  return topics.reduce((bits, [, words], at) => (words.some((word) => text.includes(word)) ? bits | (1 << at) : bits), 0)
}

export function topicNames(bits: number): readonly string[] {
  return topics.filter((_topic, at) => (bits & (1 << at)) !== 0).map(([topic]) => topic)
}
