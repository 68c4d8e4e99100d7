import { editable, numbered, PROGRAM_ISSUER, rolesWith, switchesWith, usualSwitches, type DefaultMethod } from './method-parts.ts'

const code = 'fourDiscussionsTwoOpenings'
/** 公告时间不少于 7 天; 居委会三日内解答 (domain.md §3.2, one published flow sheet). */
const NOTICE_DAYS = 7
const ANSWER_DAYS = 3

/**
 * 四议两公开 of a community (domain.md §3.2, B12): four meetings and two notices, each of which opens the next. The numbers are those of
 * two published local sheets and differ from the national rules of branches; the rule chosen is shown beside the result.
 */
export const fourDiscussions: DefaultMethod = {
  code,
  name: '四议两公开（社区）',
  edition: 2,
  issuer: PROGRAM_ISSUER,
  basis:
    '公开的社区“四议两公开”做法：党组织提议、“两委”商议、党员大会审议、居民（代表）会议决议，决议公开、实施结果公开。党员大会到会三分之二以上、应到会党员半数以上同意，公告不少于七天、三日内答复异议，各取自一地公开的规定，与支部工作条例不一致处以所选表决规则为准。',
  localNote: editable,
  switches: switchesWith({ signed: true }),
  method: {
    roles: rolesWith({ id: 'proposer', name: '社区党组织', duty: '提议、召集，对异议处理把关' }),
    printTitle: '四议两公开议事单',
    signers: ['党组织书记', '居委会主任', '记录人'],
  },
  steps: numbered(`${code}-v2`, [
    { part: 'matter', name: '写明事项', guide: '写明要办的事、为什么办、初步打算。', check: '一事一单', who: '社区党组织' },
    {
      part: 'meeting',
      name: '一议：党组织提议',
      guide: '社区党组织开会研究，提出意见和方案。',
      check: '会议已开，表决通过',
      who: '社区党组织',
      meetingType: 'branchCommittee',
      rule: 'R2',
    },
    {
      part: 'meeting',
      name: '二议：“两委”商议',
      guide: '社区党组织和居委会“两委”会议商议，完善方案。',
      check: '会议已开，商议同意',
      who: '社区“两委”',
      rule: 'open',
    },
    { part: 'posting', name: '方案送全体党员', guide: '审议之前把方案送到每名党员。', check: '先送方案，后开大会', who: '社区党组织' },
    {
      part: 'meeting',
      name: '三议：党员大会审议',
      guide: '到会、赞成人数按所选规则计算。',
      check: '会议已开，表决通过',
      who: '全体党员',
      meetingType: 'branchAssembly',
      rule: 'local-2/3',
    },
    {
      part: 'meeting',
      name: '四议：居民（代表）会议决议',
      guide: '2026 年起的新规定人数待补充：程序只算人数，是否通过由主持人宣布。',
      check: '会议已开，决议通过',
      who: '居民（代表）会议',
      meetingType: 'residentsAssembly',
      rule: 'RC-2026',
    },
    {
      part: 'posting',
      name: '一公开：决议公开',
      guide: `公告不少于 ${NOTICE_DAYS} 天；对意见 ${ANSWER_DAYS} 日内解答，不满意的由党组织组织党员大会审核。`,
      check: '公告期满，异议都已答复',
      who: '居委会',
      noticeDays: NOTICE_DAYS,
      answerDays: ANSWER_DAYS,
    },
    { part: 'items', name: '组织实施', guide: '确定责任人和期限，转为清单事项。', check: '每件事有责任人、有期限', who: '居委会' },
    {
      part: 'posting',
      also: ['publicity'],
      name: '二公开：实施结果公开',
      guide: `办完后公开结果不少于 ${NOTICE_DAYS} 天，问满意不满意，定期回头看。`,
      check: '公告期满，异议都已答复',
      who: '居委会',
      noticeDays: NOTICE_DAYS,
      answerDays: ANSWER_DAYS,
    },
  ]),
}

/** The first edition, for sheets that began under it. */
export const fourDiscussions1: DefaultMethod = {
  ...fourDiscussions,
  edition: 1,
  method: {},
  switches: [...usualSwitches],
  steps: numbered(code, [
    { part: 'matter', name: '党组织提议', guide: '社区党组织提出议题和初步意见。' },
    { part: 'screening', name: '“两委”商议', guide: '社区“两委”商议，形成方案。', check: '不采纳须写明理由' },
    { part: 'notice', name: '会前告知', guide: '审议前把方案送全体党员，公告时间按本地规定。' },
    { part: 'statements', name: '党员大会审议', guide: '逐人记录意见并表决。', check: '按所选规则计算到会和赞成人数' },
    { part: 'outcome', name: '居民（代表）会议决议', guide: '记录表决事实，由主持人宣布。' },
    { part: 'items', name: '组织实施', guide: '确定责任人和期限，转为清单事项。' },
    { part: 'publicity', name: '决议公开、实施结果公开', guide: '公开起止、地点，记录异议和答复。' },
  ]),
}
