import { addDays } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { monthWords, pad, planFor, quarterWords, refOf, type Calendar } from './calendar.ts'
import { holdMeeting, type Topic } from './hold-meeting.ts'
import type { Chain } from './sign-meeting.ts'
import { rosterOf, type Branch } from './party.ts'
import { decision, report, study } from './topics.ts'

interface BranchYear {
  readonly branch: Branch
  readonly order: number
  readonly months: readonly string[]
}

export function branchMeetings(calendar: Calendar, chain: Chain, { branch, order, months }: BranchYear): void {
  const { scale } = calendar
  const quarters = months.filter((month) => Number(month.slice(5)) % 3 === 0).slice(-scale.quarters)
  for (const [index, month] of months.entries()) {
    if (scale.months > 3) committeeMeeting(calendar, chain, { branch, month, index, order })
    if (order < scale.themeDayBranches) themeDay(calendar, chain, { branch, month, index, order })
  }
  for (const [index, month] of (quarters.length > 0 ? quarters : months.slice(-1)).entries()) {
    assembly(calendar, chain, { branch, month, index, order })
    if (scale.quarters > 1 && order === 0) lecture(calendar, chain, { branch, month, index, order })
  }
  if (scale.months >= 12) yearly(calendar, chain, { branch, order, months })
}

interface BranchDay {
  readonly month: string
  readonly index: number
  readonly branch: Branch
  readonly order: number
}

function assembly(calendar: Calendar, chain: Chain, { branch, month, index, order }: BranchDay): void {
  const day = `${month}-${pad(14 + (order % 8))}`
  const topics: Topic[] = [
    study(calendar.random, index + order, chairOf(branch).name),
    decision(calendar.random, speakersOf(branch, day), { index: index + order, rule: 'R1' }),
  ]
  const admits = order === 1 && index % 4 === 2
  hold(calendar, chain, {
    branch,
    type: 'branchAssembly',
    title: `${quarterWords(month)}党员大会`,
    at: `${day}T15:00`,
    topics,
    seed: `assembly-${month}`,
  })
  if (!admits) return
  const candidate = branch.members.find((person) => person.party?.stage === 'probationary') ?? chairOf(branch)
  const admission: Topic = {
    title: `讨论${candidate.name}同志入党问题`,
    kind: 'decision',
    outcome: 'resolved',
    note: '本人宣读入党志愿书，介绍人介绍情况，支委会报告审查意见，到会党员逐一发表意见。',
    rule: 'R3',
    resolution: {
      text: `同意接收${candidate.name}同志为中共预备党员，报上级党委审批。`,
      owner: refOf(chairOf(branch)),
      dueOn: addDays(day, 30),
    },
  }
  hold(calendar, chain, {
    branch,
    type: 'admission',
    title: '发展党员大会',
    at: `${day}T16:30`,
    topics: [admission],
    seed: `admission-${month}`,
  })
}

function committeeMeeting(calendar: Calendar, chain: Chain, { branch, month, index, order }: BranchDay): void {
  const day = `${month}-${pad(3 + (order % 5))}`
  const topics = [
    report('研究本月支部工作安排', '对照年度计划逐项落实，明确各委员分工。'),
    decision(calendar.random, speakersOf(branch, day), { index: index * 3 + order, rule: 'R2' }),
  ]
  hold(calendar, chain, {
    branch,
    type: 'branchCommittee',
    title: `${monthWords(month)}支委会`,
    at: `${day}T09:30`,
    topics,
    seed: `committee-${month}`,
    committeeOnly: true,
  })
}

function themeDay(calendar: Calendar, chain: Chain, { branch, month, index, order }: BranchDay): void {
  const service: Topic = {
    title: ['清洁家园志愿服务', '走访独居老人', '文明交通劝导', '参观红色街区'][index % 4] ?? '志愿服务',
    kind: 'discussion',
    outcome: 'noted',
    note: '分三组开展，每组由支委带队，服务情况记入服务记录。',
  }
  hold(calendar, chain, {
    branch,
    type: 'partyDay',
    title: `${monthWords(month)}主题党日`,
    at: `${month}-${pad(20 + order)}T09:00`,
    topics: [study(calendar.random, index, chairOf(branch).name), service],
    seed: `party-day-${month}`,
  })
}

function lecture(calendar: Calendar, chain: Chain, { branch, month, index }: BranchDay): void {
  const topic: Topic = {
    title: ['坚守初心，做好身边事', '从一份协议看区域化党建', '老党员讲传统', '纪律就在日常'][index % 4] ?? '党课',
    kind: 'study',
    outcome: 'noted',
    note: `${chairOf(branch).name}主讲，一个半小时，计一点五学时；讲后三名党员谈体会。`,
  }
  hold(calendar, chain, {
    branch,
    type: 'partyLecture',
    title: `${quarterWords(month)}党课`,
    at: `${month}-26T14:30`,
    topics: [topic],
    seed: `lecture-${month}`,
  })
}

/** 组织生活会 with 民主评议, at the turn of the year. */
function yearly(calendar: Calendar, chain: Chain, { branch, order, months }: BranchYear): void {
  for (const month of months.filter((one) => one.endsWith('-01'))) {
    const at = `${month}-${pad(10 + order)}`
    const reviewed: Topic = {
      title: '通过民主评议结果',
      kind: 'decision',
      outcome: 'resolved',
      note: '个人自评、党员互评后发放测评票，支委会综合提出评定意见。',
      rule: 'R1',
      resolution: {
        text: '同意支委会提出的评定意见，优秀等次不超过党员总数的三分之一。',
        owner: refOf(chairOf(branch)),
        dueOn: addDays(at, 10),
      },
    }
    hold(calendar, chain, {
      branch,
      type: 'organisationalLife',
      title: `${month.slice(0, 4)}年度组织生活会`,
      at: `${at}T14:00`,
      topics: [report('支委会对照检查', '支委会通报征求到的意见七条，逐条说明整改打算。'), { ...reviewed }],
      seed: `life-${month}`,
    })
  }
}

interface BranchMeeting {
  readonly branch: Branch
  readonly type: string
  readonly title: string
  readonly at: string
  readonly topics: readonly Topic[]
  readonly seed: string
  readonly committeeOnly?: boolean
  readonly state?: 'recording'
}

export function hold(
  calendar: Calendar,
  chain: Chain,
  { branch, type, title, at, topics, seed, committeeOnly, state }: BranchMeeting,
): void {
  const expected = committeeOnly ? branch.committee : branch.members
  const plan = planFor(calendar, { seed: `${branch.org.id}-${seed}`, type, title, plannedAt: at })
  const [chair, recorder] = [chairOf(branch), branch.committee[1] ?? chairOf(branch)]
  holdMeeting(calendar.world, calendar.random, chain, {
    ...plan,
    body: { id: branch.org.id, name: branch.org.name },
    chair: { ...refOf(chair, '书记'), id: chair.id },
    recorder: { ...refOf(recorder, '组织委员'), id: recorder.id },
    roster: rosterOf(expected, committeeOnly ? 'committee' : 'full'),
    topics,
    ...(state ? { state } : {}),
  })
}

export function speakersOf(branch: Branch, day: string) {
  return { names: branch.members.map((person) => person.name), owner: refOf(branch.committee[1] ?? chairOf(branch)), day }
}

export function chairOf(branch: Branch): Person {
  const [chair] = branch.committee
  if (!chair) throw new Error(`${branch.org.name} has no committee`)
  return chair
}
