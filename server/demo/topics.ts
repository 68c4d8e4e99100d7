import type { Day } from '#shared/lib/day.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Random } from '#shared/lib/random.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import type { Topic } from './hold-meeting.ts'

/** Matters that communities really deal with: title, what was said, what was decided. */
export const projects = [
  [
    '老旧楼道照明改造',
    '现场看过三处，晚上楼道全黑，建议先换声控灯，费用从为民服务资金列支。',
    '先改造照明最差的楼道，物业负责安装，完成后请楼栋长验收',
  ],
  [
    '院内停车秩序整治',
    '车多位少，消防通道常被占。可以错时使用单位车位，晚七点到早八点开放。',
    '与驻区单位商定错时停车，划出消防通道并公示',
  ],
  ['加装电梯意见征询', '低层住户担心采光，高层老人上下困难，需要逐户听取意见。', '由楼栋长逐户征求意见，邀请设计单位现场说明'],
  ['垃圾分类投放点调整', '现在的点离幼儿园门口太近，早上味道大。', '投放点移到东门外侧，增加一次早间清运'],
  ['社区助餐点运行情况', '每天约有六十位老人用餐，希望增加清淡菜品和送餐上门。', '增设送餐志愿岗，菜单每周公布'],
  ['暑期青少年托管', '双职工家庭多，希望单位开放图书室，大学生志愿者来上课。', '七八月开办“四点半学堂”，场地由驻区单位提供'],
  ['独居老人安全探访', '近期有两位老人在家摔倒，建议安装呼叫器，结对探访。', '党员与独居老人结对，每周电话一次，每半月上门一次'],
  ['飞线充电治理', '三幢仍有从窗口拉线充电的，充电桩不够。', '增设充电车棚，张贴提示，网格员每日巡查'],
  ['雨污管网疏通', '雨天一单元门口积水，怀疑管道塌陷。', '报街道请专业队伍检测，先行疏通'],
  ['院落绿化补种', '紫藤架下面土都踩硬了，花坛可以由居民认养。', '开展花坛认养，驻区单位提供苗木'],
  ['社区微更新项目选题', '大家提了口袋公园、晾衣架、休息椅三个想法。', '先做休息椅和晾衣架，口袋公园列入明年项目'],
  ['文明养犬约定', '早晚遛狗不拴绳，孩子害怕。', '制定文明养犬公约，设置拾便箱'],
] as const

export const studies = [
  '学习党的二十届三中全会精神',
  '学习《中国共产党纪律处分条例》',
  '学习习近平总书记关于基层治理的重要论述',
  '学习《中华人民共和国城市居民委员会组织法》',
  '重温入党誓词，学习先进典型',
  '学习《中国共产党支部工作条例（试行）》',
] as const

const voices = [
  '这件事拖不得，先把能做的做起来。',
  '费用要公开，张贴在楼道口。',
  '建议先试一个月，看看效果再推开。',
  '我们单位可以出场地，也可以出两名志愿者。',
  '老人不会用手机，通知还是要上门。',
  '要有人盯着，不然做完没人管。',
]

export interface Speakers {
  readonly names: readonly string[]
  readonly owner: PersonRef
  readonly day: Day
}

/** Words of two or three speakers, as said. */
export function discussion(random: Random, opening: string, names: readonly string[]): string {
  const said = random.sample(names, 3).map((name) => `${name}：“${random.pick(voices)}”`)
  return [opening, ...said].join('\n')
}

/** A matter discussed and decided, with an owner and a date. */
export function decision(random: Random, { names, owner, day }: Speakers, options: { index: number; rule?: string; item?: string }): Topic {
  const [title, opening, text] = projects[options.index % projects.length] ?? projects[0]
  return {
    title,
    kind: 'decision',
    outcome: options.item ? 'item' : 'resolved',
    note: discussion(random, opening, names),
    ...(options.rule ? { rule: options.rule } : {}),
    resolution: { text: `${text}。`, owner, dueOn: addDays(day, random.int(20, 60)), ...(options.item ? { item: options.item } : {}) },
  }
}

export function study(random: Random, index: number, reader: string): Topic {
  const title = studies[index % studies.length] ?? studies[0]
  return {
    title,
    kind: 'study',
    outcome: 'noted',
    note: `${reader}领学，随后结合社区工作谈体会。${random.pick(['集中学习四十分钟。', '学习后进行了讨论。', '发放了学习材料，行动不便的党员送学上门。'])}`,
  }
}

export function report(title: string, note: string): Topic {
  return { title, kind: 'report', outcome: 'noted', note }
}
