/** A limit or a custom, as its source puts it. It is shown with its source, and nothing is refused because of it (domain.md §1, no. 9). */
export interface PartyNorm {
  readonly rule: string
  readonly source: string
}

const rules = '《中国共产党发展党员工作细则》'
const management = '《中国共产党党员教育管理工作条例》'
const constitution = '《中国共产党章程》'

/** Read from copies of the texts (domain.md §3.5); a district checks them against the official text before it relies on one. */
export const partyNorms = {
  adult: { rule: '年满十八岁可以申请入党', source: `${rules}第五条` },
  talk: { rule: '收到入党申请书后，一个月内派人谈话', source: `${rules}第六条` },
  activist: { rule: '由支部委员会（不设支委会的由支部大会）研究决定，报上级党委备案', source: `${rules}第八条` },
  examine: { rule: '每半年对入党积极分子考察一次', source: `${rules}第二章` },
  candidate: { rule: '经过一年以上培养教育和考察，可以列为发展对象', source: `${rules}第十三条` },
  training: { rule: '短期集中培训一般不少于三天（或二十四个学时）；政治审查要有结论性材料', source: `${rules}第三章` },
  approve: { rule: '上级党委应在三个月内审批，特殊情况不超过六个月', source: `${rules}第四章` },
  probation: { rule: '预备期一年，从支部大会通过之日算起；期满应及时讨论转正', source: `${rules}第三十二条，${constitution}第七条` },
  extension: { rule: '可以延长一次预备期，不少于半年，最长不超过一年', source: `${rules}第三十二条` },
  letter: { rule: '介绍信的有效期一般不超过三个月；没有被接收以前，原支部仍负责管理', source: `${management}第二十五条；有效期为各地惯例` },
  receipt: { rule: '接收以后，把回执寄回转出的党组织', source: '组织关系介绍信回执制度（各地惯例）' },
  away: { rule: '外出六个月以上、地点相对固定的，应当转移组织关系；暂时不转的保持联系', source: `${management}第二十五、三十二条` },
  lost: { rule: '失去联系六个月以上、多方查找仍无联系的，停止党籍', source: `${management}第二十四条` },
  seek: { rule: '停止党籍以前，要通过各种方式查找并留下记录', source: `${management}第二十四条` },
  suspended: { rule: '停止党籍两年后确实无法取得联系的，按自行脱党除名', source: `${management}第二十四条` },
  quit: { rule: '无正当理由连续六个月不参加组织生活、不交党费或不做分配的工作，按自行脱党除名', source: `${constitution}第九条` },
  rights: { rule: '留党察看最长不超过两年，期间没有表决权、选举权和被选举权', source: `${constitution}关于纪律处分的规定` },
} as const satisfies Readonly<Record<string, PartyNorm>>
export type PartyNormCode = keyof typeof partyNorms

/** Months of each limit. */
export const partyMonths = {
  talk: 1,
  examine: 6,
  candidate: 12,
  approve: 3,
  probation: 12,
  shortestExtension: 6,
  longestExtension: 12,
  letter: 3,
  away: 6,
  lost: 6,
  suspended: 24,
  longestRights: 24,
} as const
