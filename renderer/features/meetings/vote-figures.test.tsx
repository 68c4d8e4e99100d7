import { notifications } from '@mantine/notifications'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { printedVote } from '#renderer/entities/meeting/printed-vote.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { findDefects } from '#shared/domain/meeting/defects.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { minutesReady } from '#tests/screens/minutes-ready.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { MeetingPage } from './meeting-page.tsx'

let screens: Screens
afterEach(async () => {
  notifications.clean()
  await screens.close()
})

const people = ['张伟明', '李娟', '王芳', '赵强', '单雄信', '曾国华', '邓一', '陈一'].map((name, index) => ({ id: `p${index}`, name }))
const SOURCE = '区委组织部〔2026〕1 号'

/** As a form would save it: the bookkeeping is this PC's own. */
function put(collection: Change['collection'], document: object): Change {
  const { unit, audience, createdAt, createdBy, updatedAt, updatedBy, ...kept } = document as Record<string, unknown>
  void [unit, audience, createdAt, createdBy, updatedAt, updatedBy]
  return { kind: 'put', collection, document: kept } as unknown as Change // a factory's document is whole
}

/** Eight expected, five in the room; on the screen of somebody who may also issue types. */
async function held(type: string, day: string, more: readonly Change[] = []) {
  screens = await startScreens({
    role: 'district',
    unit: '320106000000',
    faults: { offline: true },
    now: Date.parse('2026-11-25T15:20:00+08:00'),
  })
  const meeting = makeMeeting('figures', {
    type,
    state: 'recording',
    plannedAt: `${day}T14:30`,
    startedAt: `${day}T14:30`,
    chair: { id: 'p0', name: '张伟明' },
    roster: people.map((one) => makeRosterRow(one)),
    agenda: [{ id: 'a1', order: 0, title: '服务项目', kind: 'decision', outcome: 'open' }],
  })
  const came = people.slice(0, 5).map((one) => put('attendances', makeAttendance(meeting.id, one, { at: `${day}T14:20` })))
  const saved = await screens.db.save([put('meetings', meeting), ...came, ...more])
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  screens.show(paths.meetingPart(meeting.id, 'minutes'), [[idPatterns.meeting, MeetingPage]])
  await minutesReady()
  const record = async () => (await screens.db.findOne('meetings', meeting.id).run()) as Meeting // just saved
  return { record }
}

async function voted(counts: readonly [yes: string, no: string, abstain: string]) {
  await userEvent.keyboard('{F2}')
  const dialog = within(await screen.findByRole('dialog', { name: '表决' }))
  for (const [index, label] of [/^赞成/, /^反对/, /^弃权/].entries()) {
    const field = await dialog.findByRole('textbox', { name: label })
    await userEvent.clear(field)
    await userEvent.type(field, counts[index] ?? '')
  }
  return dialog
}

it('[R2] reckons by the district’s own figures where its type of meeting has them, and keeps them with the vote', async () => {
  const type = makeTemplate('settled', {
    kind: 'meetingType',
    code: 'branchCommittee',
    name: '支委会',
    edition: 2,
    effectiveOn: '2026-01-01',
    meetingType: {
      roster: 'bodyMembers',
      rule: 'R2',
      figures: { pass: { of: 'present', numerator: 1, denominator: 2, strict: true }, source: SOURCE },
      period: 'month',
      secret: false,
      study: false,
      required: ['place'],
    },
  })
  const { record } = await held('branchCommittee', '2026-11-25', [put('templates', type)])
  // By the program's own reading five of eight would be needed.
  const dialog = await voted(['3', '2', '0'])
  expect(dialog.getByText(`依据：${SOURCE}`)).toBeTruthy()
  expect(dialog.getByText('通过：赞成人数超过实到会人数的 1/2')).toBeTruthy()
  expect(dialog.getByText('按实到会有表决权人数：至少 3 票，赞成 3 票，达到')).toBeTruthy()
  expect(dialog.getByText('按规则：通过')).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () =>
    expect((await record()).votes).toMatchObject([{ rule: 'R2', result: 'passed', yes: 3, figures: { source: SOURCE } }]),
  )
  const meeting = await record()
  const printed = meeting.votes.map((vote) => printedVote(meeting, vote).lines.join('\n')).join()
  expect(printed).toContain(`规则：支委会，赞成人数超过实到会人数的 1/2（依据：${SOURCE}）`)
  expect(printed).toContain('按实到会有表决权人数：至少 3 票')
  expect(findDefects(meeting, []).map(({ code }) => code)).not.toContain('vote-contradicts-rule')
})

it('[R15] reckons a residents’ meeting of 2025 by the law of its day', async () => {
  const { record } = await held('residentsAssembly', '2025-12-20')
  const dialog = await voted(['3', '1', '1'])
  expect(dialog.getByText('居民会议（2025 年 12 月 31 日以前）')).toBeTruthy()
  expect(dialog.getByText('按规则：通过')).toBeTruthy()
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ rule: 'RC-2026', result: 'passed' }]))
  const meeting = await record()
  expect(meeting.votes.map((vote) => printedVote(meeting, vote).lines[0]).join()).toContain('规则：居民会议（2025 年 12 月 31 日以前）')
})

it('[RC-2026] computes facts only, from 2026 on', async () => {
  await held('residentsAssembly', '2026-11-25')
  const dialog = await voted(['3', '1', '1'])
  expect(dialog.queryByText(/^按规则：/)).toBeNull()
  expect(dialog.getByText(/待补充：只计算事实，不判定是否通过/)).toBeTruthy()
})
