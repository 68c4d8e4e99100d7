import type { Meeting } from '#shared/schema/meetings.ts'
import type { OwnPart } from '#shared/schema/templates.ts'

/** `check`: found in the record itself; the others are written into the form that the type's parts make. */
export type PartKind = 'check' | 'lecturer' | 'topic' | 'studyHours' | 'text'

export interface RecordPart {
  readonly code: string
  readonly label: string
  readonly kind: PartKind
  /** What belongs there, in a line under the field. */
  readonly help?: string
}

type Row = readonly [code: string, label: string, help?: string]

/** What every record can be asked for; findDefects (defects.ts) knows how to look for each. */
const checks: readonly Row[] = [
  ['startedAt', '开始时间'],
  ['endedAt', '结束时间'],
  ['place', '地点'],
  ['chair', '主持人'],
  ['recorder', '记录人'],
  ['attendance', '应到名册和签到'],
  ['absences', '缺席人员的原因'],
  ['agenda', '议程'],
  ['outcomes', '每项议程的结果'],
  ['minutes', '会议记录'],
  ['decisionVotes', '议程中的表决事项都经过表决'],
  ['votes', '至少一项表决'],
  ['resolutions', '决议的全文'],
  ['owners', '决议的责任人和完成时限'],
]

/** Parts that §3.3 of domain.md asks of one type or another. */
const texts: readonly Row[] = [
  ['attendees', '参加对象', '哪些人来听：全体党员、入党积极分子、群众等'],
  ['dayContent', '活动内容', '集中学习、组织生活、民主议事、志愿服务，各做了什么'],
  ['followUp', '议定事项的落实', '上次议定的事办得怎样'],
  ['toAssembly', '提交党员大会的重要事项', '没有的写“无”'],
  ['talks', '会前谈心谈话', '谁与谁谈，什么时候，谈了什么'],
  ['selfReview', '班子对照检查', '对照检查的主要问题'],
  ['criticism', '批评意见', '一人一条：提出人 → 对象，意见原话'],
  ['rectification', '整改清单', '问题、措施、责任人、完成时限'],
  ['selfAssessment', '个人自评', '逐人写明要点'],
  ['peerAssessment', '党员互评', '逐人写明要点'],
  ['reviewBallots', '民主测评结果', '无记名；优秀、合格、基本合格、不合格各多少票'],
  ['committeeOpinion', '支委会评定意见', '每名党员评定的等次；“优秀”一般不超过党员总数的三分之一'],
  ['feedback', '向本人反馈', '怎样反馈，本人有什么意见'],
  ['applicantReport', '发展对象汇报', '逐人写明'],
  ['sponsors', '两名介绍人意见', '介绍人姓名和各自的意见'],
  ['committeeReview', '支委会审查意见', '审查的结论'],
  ['discussion', '讨论情况', '逐人发言的要点，不同意见记原话'],
  ['writtenOpinions', '会前书面意见', '有表决权而不能到会的正式党员，会前正式提出的意见；没有的写“无”'],
  ['electionMethod', '选举办法和监票人、计票人', '怎样通过选举办法，监票人、计票人是谁、怎样产生'],
  ['candidates', '候选人', '名单、差额和提名经过'],
  ['projects', '项目和认领', '哪个项目由哪个单位认领'],
  ['supervision', '督办', '上次认领的项目进展到哪一步'],
  ['toConference', '提交地区“两会”会商的方案', '哪几项提交“两会”会商、认领；没有的写“无”'],
  ['categories', '参会人员类别', '党员、居民代表、利益相关居民、驻区单位、物业等各多少人'],
  ['opinions', '逐人意见', '谁说了什么；在“记录与表决”里逐条记发言的，不必再写'],
  ['publicity', '公示', '在哪里公示，从哪天到哪天'],
  ['needs', '诉求清单', '一条一个诉求；要办的转到清单'],
  ['report', '述职报告', '述职人和述职要点'],
  ['assessment', '测评结果', '怎样测评；票数在“记录与表决”里按 F2 记“述职测评”，记了的不必再写'],
  ['grade', '评定等次和反馈意见', '评为哪个等次，反馈了什么'],
  ['resultUse', '结果运用', '怎样用作选拔任用、评先评优的参考，按区里规定写；没有规定的写“无”'],
]

const fields: readonly RecordPart[] = [
  { code: 'lecturer', label: '主讲人', kind: 'lecturer' },
  { code: 'topic', label: '题目（主题）', kind: 'topic' },
  { code: 'studyHours', label: '学时', kind: 'studyHours', help: '按本地规定折算，可填 0.5 的倍数' },
]

/** Every part that the program knows, in the order in which a form shows them. */
export const recordParts: readonly RecordPart[] = [
  ...checks.map(([code, label]) => ({ code, label, kind: 'check' as const })),
  ...fields,
  ...texts.map(([code, label, help]) => ({ code, label, kind: 'text' as const, ...(help ? { help } : {}) })),
]

const byCode: ReadonlyMap<string, RecordPart> = new Map(recordParts.map((part) => [part.code, part]))

interface Asked {
  readonly required: readonly string[]
  readonly advised?: readonly string[] | undefined
  readonly ownParts?: readonly OwnPart[] | undefined
}

/** A part by its code: the program's, the district's own, or one of a program newer than this, which is shown by its code. */
export function recordPartOf(code: string, ownParts: readonly OwnPart[] = []): RecordPart {
  const own = ownParts.find((part) => part.code === code)
  if (own) return { code, label: own.label, kind: 'text', ...(own.help ? { help: own.help } : {}) }
  return byCode.get(code) ?? { code, label: code, kind: 'text' }
}

/** The parts that are written into a form of their own, required ones first named, each once. */
export function formPartsOf({ required, advised = [], ownParts }: Asked): readonly (RecordPart & { readonly required: boolean })[] {
  const codes = [...new Set([...required, ...advised])]
  const order = (code: string): number => {
    const index = recordParts.findIndex((part) => part.code === code)
    return index < 0 ? recordParts.length : index
  }
  return codes
    .map((code) => ({ ...recordPartOf(code, ownParts), required: required.includes(code) }))
    .filter((part) => part.kind !== 'check')
    .sort((a, b) => order(a.code) - order(b.code))
}

/** What the record says under a part of a form; empty when it says nothing. */
export function partValue(meeting: Pick<Meeting, 'lecturer' | 'topic' | 'studyHours' | 'parts'>, part: RecordPart): string {
  switch (part.kind) {
    case 'lecturer':
      return [meeting.lecturer?.name, meeting.lecturer?.duty].filter(Boolean).join('　')
    case 'topic':
      return (meeting.topic ?? '').trim()
    case 'studyHours':
      return meeting.studyHours ? String(meeting.studyHours) : ''
    case 'text':
    case 'check':
      return (meeting.parts?.find((row) => row.id === part.code)?.text ?? '').trim()
  }
}
