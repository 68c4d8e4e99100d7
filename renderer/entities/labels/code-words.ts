import { capacityWords, deliberationStateWords, stanceWords } from './deliberation-words.ts'
import { formPeriodWords, formSourceWords } from './form-words.ts'
import { paperLevelWords } from './paper-words.ts'
import { handOverRoleWords, handOverSectionWords } from './hand-over-words.ts'
import { itemLevelWords, itemOriginWords, itemStateWords, itemTypeWords, satisfactionWords, urgencyWords } from './item-words.ts'
import { coverageWords, orgKindWords, orgLevelWords, orgStateWords, relationWords, seatWords } from './org-words.ts'
import { partyStatusWords, partyStepWords } from './party-words.ts'
import { newWorkWords, partyStageWords, registerStateWords, sexWords, votingRightsWords } from './person-words.ts'
import { defaultMeetingTypes } from '#shared/domain/meeting/meeting-types.ts'
import { reviewGradeWords } from '#shared/domain/voting/recorded-vote.ts'
import { voteRules } from '#shared/domain/voting/rules.ts'
import type { CollectionName } from '#shared/schema/entities.ts'

type Words = Readonly<Record<string, string>>

const reportWords = {
  none: '未报到',
  reported: '已报到',
  placed: '已编组',
  serving: '服务中',
  movedOut: '已转出',
  cancelled: '已注销',
  left: '已离开',
}

/** By collection and field, or by collection, field and member. */
const wordsOfField: Readonly<Record<string, Words>> = {
  'items.type': itemTypeWords,
  'items.state': itemStateWords,
  'items.urgency': urgencyWords,
  'items.hung.from': itemStateWords,
  'items.level': itemLevelWords,
  'items.origin': itemOriginWords,
  'items.satisfaction': satisfactionWords,
  'people.sex': sexWords,
  'people.state': registerStateWords,
  'people.report.state': reportWords,
  'people.newWork.trade': newWorkWords,
  'people.party.stage': partyStageWords,
  'people.party.rights': votingRightsWords,
  'people.party.status': partyStatusWords,
  'people.partySteps.kind': partyStepWords,
  'orgs.coverage': coverageWords,
  'orgs.kind': orgKindWords,
  'orgs.links.relation': relationWords,
  'orgs.memberships.category': seatWords,
  'orgs.report.state': reportWords,
  'attendances.answer': { can: '能来', cannot: '不能来' },
  'attendances.bank': { deposit: '存入', withdraw: '支取', donate: '转赠' },
  'orgs.level': orgLevelWords,
  'orgs.state': orgStateWords,
  'meetings.type': Object.fromEntries(defaultMeetingTypes.map(({ code, name }) => [code, name])),
  'meetings.state': {
    planned: '计划',
    notified: '已通知',
    checkingIn: '签到中',
    recording: '记录中',
    finalised: '已定稿',
    signed: '已核签',
    cancelled: '已取消',
  },
  'meetings.agenda.kind': { report: '报告', discussion: '讨论', decision: '表决', study: '学习' },
  'meetings.agenda.outcome': {
    open: '未结',
    resolved: '形成决议',
    item: '转为事项',
    undecided: '未能议定',
    deferred: '暂缓',
    noted: '知悉',
  },
  'meetings.roster.standing': {
    full: '正式党员',
    probationary: '预备党员',
    committee: '委员',
    delegate: '代表',
    unit: '成员单位',
    resident: '居民',
  },
  'meetings.votes.rule': Object.fromEntries(Object.values(voteRules).map(({ code, label }) => [code, label])),
  'meetings.votes.reading': { entitled: '按应到会人数', present: '按实到会人数' },
  'meetings.votes.result': { passed: '通过', failed: '未通过', deferred: '暂缓', undeclared: '未宣布', void: '本轮无效' },
  'meetings.candidates.grade': { ...reviewGradeWords },
  'meetings.votes.method': { hands: '举手', oral: '口头', secret: '无记名' },
  'deliberations.state': deliberationStateWords,
  'deliberations.level': itemLevelWords,
  'deliberations.origin': itemOriginWords,
  'deliberations.stages.declared': { passed: '通过', failed: '未通过' },
  'statements.stance': stanceWords,
  'statements.capacity': capacityWords,
  'attendances.state': {
    present: '出席',
    late: '迟到',
    leftEarly: '早退',
    sickLeave: '病假',
    personalLeave: '事假',
    onBusiness: '公出',
    away: '流动',
    absent: '缺席',
  },
  'attendances.role': { expected: '应到', observer: '列席', guest: '来宾', helper: '工作人员' },
  'attendances.method': { name: '姓名', number: '编号', scan: '扫码', paper: '纸质补录', makeUp: '补登' },
  'attendances.eventKind': { meeting: '会议', activity: '活动', duty: '值班', service: '服务', taskCallUp: '急难任务召集' },
  'statements.subjectKind': { deliberation: '议事', meeting: '会议' },
  'areas.kind': {
    district: '区',
    street: '街道',
    community: '社区',
    block: '片区',
    grid: '网格',
    courtyard: '院落',
    building: '楼栋',
    stairwell: '单元',
    room: '户',
    centre: '党群服务中心',
    station: '站',
    venue: '场地',
  },
  'areas.leaders.role': {
    gridLeader: '网格长',
    fullTime: '专职网格员',
    partTime: '兼职网格员',
    buildingLeader: '楼栋长',
    stairwellLeader: '单元长',
    adviser: '指导员',
    roadLeader: '路长',
    lawyer: '驻点律师',
  },
  'agreements.kind': {
    jointBuilding: '协议',
    pairing: '结对',
    convention: '公约',
    regulation: '制度',
    document: '文件',
    case: '案例',
    handOver: '交接',
    sharing: '资源共享',
    crossAppointment: '交叉任职',
    secondment: '干部互派',
    contact: '挂点联系',
    form: '报表',
    formFiling: '报送的一期',
  },
  'agreements.state': {
    drafting: '起草',
    reviewing: '审核',
    signed: '已签',
    performing: '履行中',
    evaluating: '评估中',
    renewed: '续签',
    ended: '终止',
  },
  'agreements.form.period': formPeriodWords,
  'agreements.formTable.source': formSourceWords,
  'agreements.handedOver.section': handOverSectionWords,
  'agreements.signatures.role': handOverRoleWords,
  'agreements.services.direction': { unitToCommunity: '单位为社区', communityToUnit: '社区为单位' },
  'agreements.parties.side': { community: '社区', unit: '单位' },
  'agreements.evaluations.direction': { unitOfCommunity: '单位评社区', communityOfUnit: '社区评单位' },
  'agreements.evaluations.grade': satisfactionWords,
  'agreements.signatories.how': { here: '当场签', paper: '签在纸上' },
  'agreements.contact.level': { city: '市', district: '区', street: '街道', unit: '单位' },
  'agreements.paper.level': paperLevelWords,
  'agreements.sharing.what': { parking: '停车位', room: '场地', other: '其他' },
  'agreements.services.state': { drafted: '拟定', agreed: '已商定', working: '进行中', done: '已完成', dropped: '未做' },
  'schedules.kind': { activity: '活动', booking: '预约', duty: '值班', patrol: '巡逻', course: '课程' },
  'schedules.state': { planned: '计划', confirmed: '确定', running: '进行中', finished: '结束', cancelled: '取消' },
  'schedules.ending.how': { yielded: '让出', calledOff: '取消' },
}

/** A code of a list of words, as the field's people say it; undefined where the schema has no words for it. */
export function codeWords(collection: CollectionName, path: string, code: string): string | undefined {
  const [field = '', ...rest] = path.split('.')
  const member = rest.pop()
  return wordsOfField[member === undefined ? `${collection}.${field}` : `${collection}.${field}.${member}`]?.[code]
}
