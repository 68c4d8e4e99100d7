import { typeEditionOf, typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { formPartsOf } from '#shared/domain/meeting/record-parts.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Template } from '#shared/schema/templates.ts'

/** What a recorder wrote under the parts that a type asks for; one line for each, fit for any branch. */
const written: Readonly<Record<string, string>> = {
  attendees: '支部全体党员、入党积极分子',
  dayContent: '集中学习四十分钟；议定下月网格巡查轮值；会后到楼道清理杂物。',
  followUp: '上月议定的楼道照明报修已办结，两处声控灯换好。',
  talks: '书记与支委、支委与党员分头谈心，会前一周完成，谈话要点另附。',
  selfReview: '主要问题：下沉网格不够经常；对流动党员联系少；学习形式单一。',
  rectification: '1. 每月第二周固定下沉网格，书记负责，下月起。\n2. 流动党员建联系卡，组织委员负责，月底前。',
  selfAssessment: '逐人自评，要点：履职尽责、参加组织生活、联系群众。',
  peerAssessment: '逐人互评，肯定成绩，指出不足，未发现不合格情形。',
  reviewBallots: '无记名测评，票已当场清点封存。',
  committeeOpinion: '支委会按测评结果和平时表现评定，优秀人数不超过党员总数的三分之一。',
  feedback: '评定结果由支委分别向本人反馈。',
  toAssembly: '无',
  applicantReport: '本人汇报对党的认识、入党动机、本人经历和家庭情况。',
  sponsors: '两名介绍人分别介绍情况，均表示同意。',
  committeeReview: '支委会审查：手续完备，政治审查合格，公示无异议。',
  discussion: '到会党员逐一发表意见，肯定其群众工作，希望加强理论学习。',
  writtenOpinions: '无',
  electionMethod: '选举办法经大会举手通过；监票人从不是候选人的党员中推选，经大会通过。',
  candidates: '候选人名单经上级党组织批复，差额不少于百分之二十。',
  projects: '见各项决议的责任人和时限。',
  supervision: '上次认领的项目逐项通报进展，未完成的继续督办。',
  toConference: '背街小巷整治一项提交地区“两会”会商、认领。',
  resultUse: '作为年度评先评优的参考。',
}

type Held = Pick<Meeting, 'type' | 'plannedAt' | 'startedAt' | 'agenda' | 'chair' | 'recorder'>

/** The edition that held on the day, and everything that it asks for in a form of its own. */
export function typePartsOf(meeting: Held, templates: readonly Template[]): Partial<Meeting> {
  const type = typeOfMeeting(meeting, templates)
  const asked = formPartsOf(type.spec)
  const asks = (code: string): boolean => asked.some((part) => part.code === code)
  const words: Readonly<Record<string, string>> = { ...written, criticism: criticism(meeting) }
  const texts = asked.flatMap(({ code, kind }) => (kind === 'text' && words[code] ? [{ id: code, text: words[code] }] : []))
  return {
    typeEdition: typeEditionOf(type),
    ...(asks('lecturer') && meeting.chair ? { lecturer: meeting.chair } : {}),
    ...(asks('topic') ? { topic: meeting.agenda[0]?.title ?? '' } : {}),
    ...(asks('studyHours') ? { studyHours: meeting.type === 'partyLecture' ? 1.5 : 1 } : {}),
    ...(texts.length > 0 ? { parts: texts } : {}),
  }
}

/** Between the two who are at every meeting. */
function criticism({ chair, recorder }: Held): string {
  const [one, other] = [chair?.name ?? '书记', recorder?.name ?? '委员']
  return `${other} → ${one}：布置工作多，听意见少。\n${one} → ${other}：收党费后公示不够及时。`
}
