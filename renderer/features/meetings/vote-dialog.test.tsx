import { notifications } from '@mantine/notifications'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { printedVote } from '#renderer/entities/meeting/printed-vote.ts'
import { recordEntry } from './decision-actions.ts'
import { MeetingPage } from './meeting-page.tsx'

let screens: Screens
afterEach(async () => {
  // Notices outlive a screen: an earlier test's 撤销 would stand beside this one's.
  notifications.clean()
  await screens.close()
})

const people = ['张伟明', '李娟', '王芳', '赵强', '单雄信', '曾国华', '邓一', '陈一'].map((name, index) => ({ id: `p${index}`, name }))

/** A meeting of eight who all came, on the screen. */
async function held(type: string, over: Partial<Meeting> = {}) {
  screens = await startScreens({ faults: { offline: true }, now: Date.parse('2026-11-25T15:20:00+08:00') })
  const draft = makeMeeting('vote', {
    type,
    state: 'recording',
    plannedAt: '2026-11-25T14:30',
    startedAt: '2026-11-25T14:30',
    chair: { id: 'p0', name: '张伟明' },
    roster: people.map((one) => makeRosterRow(one)),
    agenda: [{ id: 'a1', order: 0, title: '选举支委', kind: 'decision', outcome: 'open' }],
    ...over,
  })
  const puts = [
    { kind: 'put' as const, collection: 'meetings' as const, document: own(draft) },
    ...people.map((one) => ({
      kind: 'put' as const,
      collection: 'attendances' as const,
      document: own(makeAttendance(draft.id, one, { at: '2026-11-25T14:20' })),
    })),
  ]
  const saved = await screens.db.save(puts)
  if (!saved.ok) throw new Error(JSON.stringify(saved.error))
  const record = async () => (await screens.db.findOne('meetings', draft.id).run()) as Meeting // just saved
  return { record, id: draft.id }
}

/** Without what the data layer writes itself. */
function own<T extends Meeting | ReturnType<typeof makeAttendance>>(document: T) {
  const { unit: _unit, audience: _audience, createdAt: _at, createdBy: _by, updatedAt: _on, updatedBy: _who, ...rest } = document
  return rest
}

async function show(id: string, query = '') {
  screens.show(`${paths.meetingPart(id, 'minutes')}${query}`, [[idPatterns.meeting, MeetingPage]])
  await screen.findByRole('textbox', { name: '会议记录' })
}

/** Once the dialog has put the cursor where it belongs: keys pressed before would go there too. */
async function openDialog(name = '表决') {
  const dialog = await screen.findByRole('dialog', { name })
  await waitFor(() => expect(dialog.querySelector('[data-autofocus]')).toBe(document.activeElement))
  return within(dialog)
}

it('[R5] takes an election from the keyboard: numbers and Enter, then the chair’s word', async () => {
  const { record, id } = await held('election')
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  const add = await dialog.findByRole('textbox', { name: '加候选人' })
  for (const name of ['陈一', '邓一', '王芳']) await userEvent.type(add, `${name}{Enter}`)
  await userEvent.click(dialog.getByRole('textbox', { name: '应选名额' }))
  // 应选 2; 发出 8 as they came, 收回 8, 无效 0; then 王 邓 陈 by strokes: 赞成, 不赞成, and Enter for the rest.
  await userEvent.keyboard('2{Enter}{Enter}8{Enter}0{Enter}')
  await userEvent.keyboard('7{Enter}1{Enter}{Enter}4{Enter}4{Enter}{Enter}5{Enter}3{Enter}{Enter}')
  expect(dialog.getAllByText(/有选举权人数：至少 5 票；过半数按得票：王芳、陈一/)).toHaveLength(2)
  await userEvent.keyboard(' ')
  expect(dialog.getByRole('radio', { name: '宣布结果' })).toHaveProperty('checked', true)
  await userEvent.click(dialog.getByRole('radio', { name: '按应到会人数' }))
  expect(dialog.getByRole('status').textContent).toBe('当选：王芳、陈一')
  await userEvent.click(dialog.getByRole('button', { name: '记入结果' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ result: 'passed', reading: 'entitled', seats: 2, issued: 8 }]))
  expect((await record()).candidates?.map((one) => [one.order, one.name, one.yes, one.no, one.abstain, one.elected ?? false])).toEqual([
    [0, '王芳', 7, 1, 0, true],
    [1, '邓一', 4, 4, 0, false],
    [2, '陈一', 5, 3, 0, true],
  ])
  expect(await screen.findByText(/当选：王芳、陈一（按应到会人数）/)).toBeTruthy()
})

it('[R3] votes on several persons one by one, each by who is in the room', async () => {
  const { record, id } = await held('admission', {
    agenda: [{ id: 'a1', order: 0, title: '接收预备党员', kind: 'decision', outcome: 'open' }],
  })
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  const person = await dialog.findByRole('textbox', { name: '表决对象' })
  await userEvent.type(person, '安一{Enter}')
  await userEvent.type(await dialog.findByRole('textbox', { name: /再加一人/ }), '博二{Enter}')
  expect(dialog.getByRole('textbox', { name: /表决事项/ })).toHaveProperty('value', '接收预备党员：安一')
  await userEvent.type(dialog.getByRole('textbox', { name: '收回选票' }), '8')
  await userEvent.click(dialog.getByRole('textbox', { name: '赞成' }))
  await userEvent.keyboard('8{Enter}0{Enter}{Enter}')
  await userEvent.click(dialog.getByRole('button', { name: '记入，接着表决博二' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ person: { name: '安一' }, yes: 8, result: 'passed' }]))
  const second = within(await screen.findByRole('dialog', { name: '表决' }))
  await waitFor(() => expect(second.getByRole('textbox', { name: /表决事项/ })).toHaveProperty('value', '接收预备党员：博二'))
  expect(second.getByRole('textbox', { name: '赞成' })).toHaveProperty('value', '')
  await userEvent.click(second.getByRole('radio', { name: '暂缓' }))
  await userEvent.click(second.getByRole('button', { name: '记入表决' }))
  await waitFor(async () =>
    expect((await record()).votes.map((one) => [one.person?.name, one.result])).toEqual([
      ['安一', 'passed'],
      ['博二', 'deferred'],
    ]),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

it('[R4] counts who left as gone, at the minute of the vote', async () => {
  const { id } = await held('branchAssembly')
  const left = makeAttendance(id, people[3] ?? { id: 'p3', name: '' }, {
    at: '2026-11-25T14:20',
    state: 'leftEarly',
    leftAt: '2026-11-25T15:00',
  })
  const before = await screens.db.findOne('attendances', left.id).run()
  if (!before) throw new Error('all checked in')
  await screens.db.save([
    { kind: 'put', collection: 'attendances', document: { ...before, state: 'leftEarly', leftAt: '2026-11-25T15:00' }, from: before },
  ])
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  expect(await dialog.findByRole('textbox', { name: '此刻到会有表决权' })).toHaveProperty('value', '7')
  fireEvent.change(dialog.getByLabelText('表决时间'), { target: { value: '14:40' } })
  await userEvent.click(dialog.getByRole('button', { name: /14:40 在场有表决权 8 人/ }))
  expect(dialog.getByRole('textbox', { name: '此刻到会有表决权' })).toHaveProperty('value', '8')
})

it('keeps what was typed when the screen locks and opens again', async () => {
  const { record, id } = await held('branchAssembly')
  await show(id, '&vote=a1')
  const first = await openDialog()
  await userEvent.type(await first.findByRole('textbox', { name: '赞成' }), '6')
  await userEvent.type(first.getByRole('textbox', { name: '反对' }), '1')
  cleanup()
  await waitFor(async () =>
    expect(await screens.db.drafts.list()).toMatchObject([{ key: `vote/${id}/a1`, path: expect.stringContaining('vote=a1') }]),
  )
  await show(id, '&vote=a1')
  const again = await openDialog()
  expect(await again.findByText(/已恢复您/)).toBeTruthy()
  expect(again.getByRole('textbox', { name: '赞成' })).toHaveProperty('value', '6')
  await userEvent.click(again.getByRole('textbox', { name: '弃权' }))
  await userEvent.keyboard('{Enter}')
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ yes: 6, no: 1, abstain: 1, result: 'passed' }]))
  expect(await screens.db.drafts.list()).toEqual([])
})

it('says what is wrong beside the number, with its stable code', async () => {
  const { record, id } = await held('branchAssembly')
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  const present = await dialog.findByRole('textbox', { name: '此刻到会有表决权' })
  await userEvent.clear(present)
  await userEvent.type(present, '9')
  expect(present.getAttribute('aria-invalid')).toBe('true')
  expect(dialog.getByText('实到有表决权人数 9 多于应到 8')).toBeTruthy()
  expect(present.closest('[data-problem]')?.getAttribute('data-problem') ?? present.dataset['problem']).toBe('present-over-entitled')
  expect((await record()).votes).toEqual([])
})

it('brings back a vote that was deleted, with its candidates', async () => {
  const { record, id } = await held('election')
  const vote: VoteRow = {
    ...{ id: 'v1', agenda: 'a1', subject: '选举支委', method: 'secret', rule: 'R4R5', entitled: 8, present: 8 },
    ...{ yes: 0, no: 0, abstain: 0, written: 0, issued: 8, seats: 1, result: 'undeclared', at: '2026-11-25T15:00' },
  }
  const candidates = ['王芳', '陈一'].map((name, order) => ({ id: `c${order}`, order, name }))
  const made = await recordEntry(screens.deps, id, { vote, candidates })
  if (!made.ok) throw new Error(made.error.message)
  await show(id)
  await userEvent.click(await screen.findByRole('button', { name: /尚未计票/ }))
  const dialog = await openDialog('更正表决')
  await userEvent.click(await dialog.findByRole('button', { name: '删除这次表决' }))
  await waitFor(async () => expect(await record()).toMatchObject({ votes: [], candidates: [] }))
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () =>
    expect(await record()).toMatchObject({ votes: [vote], candidates: candidates.map((one) => ({ ...one, vote: 'v1' })) }),
  )
})

it('[R7] declares a round void that brought back too many papers, and opens it again', async () => {
  const { record, id } = await held('election')
  const vote: VoteRow = {
    ...{ id: 'v1', agenda: 'a1', subject: '选举支委', method: 'secret', rule: 'R4R5', entitled: 8, present: 8 },
    ...{ yes: 0, no: 0, abstain: 0, written: 0, issued: 8, seats: 1, result: 'undeclared', at: '2026-11-25T15:00' },
  }
  const candidates = ['王芳', '陈一'].map((name, order) => ({ id: `c${order}`, order, name, yes: 4, no: 4, abstain: 0 }))
  const made = await recordEntry(screens.deps, id, { vote, candidates })
  if (!made.ok) throw new Error(made.error.message)
  await show(id, '&vote=v1')
  const dialog = await openDialog('更正表决')
  await userEvent.type(await dialog.findByRole('textbox', { name: '收回选票' }), '9')
  await userEvent.click(dialog.getByRole('radio', { name: '宣布结果' }))
  await userEvent.click(dialog.getByRole('button', { name: '记入，重新投票' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ id: 'v1', result: 'void', returned: 9 }]))
  await waitFor(() => expect(dialog.getByRole('textbox', { name: /选举事项/ })).toHaveProperty('value', '选举支委（重新投票）'))
  await userEvent.click(dialog.getByRole('button', { name: '先存下，结果待宣布' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ id: 'v1' }, { follows: 'v1', result: 'undeclared', seats: 1 }]))
  const again = (await record()).candidates?.filter((one) => one.vote !== 'v1')
  expect(again?.map((one) => [one.name, one.yes])).toEqual([
    ['王芳', undefined],
    ['陈一', undefined],
  ])
})

it('[L3.20] takes its own vote back and nothing of what others did since', async () => {
  const { record, id } = await held('branchAssembly', {
    agenda: [{ id: 'a1', order: 0, title: '清单', kind: 'decision', outcome: 'deferred' }],
  })
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  await userEvent.type(await dialog.findByRole('textbox', { name: '赞成' }), '8')
  await userEvent.type(dialog.getByRole('textbox', { name: '反对' }), '0')
  await userEvent.type(dialog.getByRole('textbox', { name: '弃权' }), '0')
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () => expect(await record()).toMatchObject({ votes: [{ yes: 8 }], agenda: [{ outcome: 'resolved' }] }))
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect(await record()).toMatchObject({ votes: [], agenda: [{ outcome: 'deferred' }] }))
})

it('[L3.20] puts a corrected count back as it was, and keeps who another wrote down meanwhile as declaring it', async () => {
  const { record, id } = await held('branchAssembly')
  const vote: VoteRow = {
    ...{ id: 'v1', agenda: 'a1', subject: '清单', method: 'hands', rule: 'R1', entitled: 8, present: 8 },
    ...{ yes: 7, no: 1, abstain: 0, written: 0, result: 'passed', at: '2026-11-25T15:00' },
  }
  const made = await recordEntry(screens.deps, id, { vote, candidates: [] })
  if (!made.ok) throw new Error(made.error.message)
  await show(id, '&vote=v1')
  const dialog = await openDialog('更正表决')
  for (const [name, count] of [
    ['赞成', '6'],
    ['反对', '2'],
  ] as const) {
    // prettier-ignore
    const field = await dialog.findByRole('textbox', { name })
    await userEvent.clear(field)
    await userEvent.type(field, count)
  }
  await userEvent.click(dialog.getByRole('button', { name: '记入表决' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ yes: 6, no: 2 }]))
  const now = await record()
  const others = now.votes.map((row) => ({ ...row, tellers: ['顾'] }))
  await screens.db.save([{ kind: 'put', collection: 'meetings', document: { ...now, votes: others }, from: now }])
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect((await record()).votes).toMatchObject([{ yes: 7, no: 1, tellers: ['顾'] }]))
})

it('[B8] counts a 述职测评 from the keyboard: each who reports by the grades of the type, the last by Enter', async () => {
  const { record, id } = await held('dutyReport', {
    agenda: [{ id: 'a1', order: 0, title: '述职测评', kind: 'report', outcome: 'open' }],
  })
  await show(id)
  await userEvent.keyboard('{F2}')
  const dialog = await openDialog()
  expect(dialog.getByRole('combobox', { name: '表决规则' })).toHaveProperty('value', '述职测评')
  expect(dialog.queryByRole('textbox', { name: '全体党员' })).toBeNull()
  const add = await dialog.findByRole('textbox', { name: '加述职人' })
  for (const name of ['陈一', '王芳']) await userEvent.type(add, `${name}{Enter}`)
  await userEvent.click(dialog.getByRole('textbox', { name: '发出选票' }))
  // 发出 8 as they came, 收回 8, 无效 1; 王芳 and 陈一 by strokes: three grades, and Enter for the rest.
  await userEvent.keyboard('{Enter}8{Enter}1{Enter}')
  await userEvent.keyboard('5{Enter}2{Enter}0{Enter}{Enter}7{Enter}0{Enter}0{Enter}{Enter}')
  expect(dialog.getByText('述职人 2 名，每人各等次票数合计与有效票 7 张相符')).toBeTruthy()
  await userEvent.selectOptions(dialog.getByRole('combobox', { name: '王芳评定' }), '较好')
  await userEvent.click(dialog.getByRole('radio', { name: '宣布结果' }))
  await userEvent.click(dialog.getByRole('button', { name: '记入结果' }))
  await waitFor(async () =>
    expect((await record()).votes).toMatchObject([
      { rule: 'appraisal', method: 'secret', issued: 8, returned: 8, invalid: 1, grades: ['好', '较好', '一般', '差'], result: 'passed' },
    ]),
  )
  expect((await record()).candidates).toMatchObject([
    { name: '王芳', excellent: 5, qualified: 2, basic: 0, unqualified: 0, grade: 'qualified' },
    { name: '陈一', excellent: 7, qualified: 0, basic: 0, unqualified: 0 },
  ])
  expect(await screen.findByText('述职测评：测评 2 人，已计票')).toBeTruthy()
  const meeting = await record()
  const printed = meeting.votes.map((vote) => printedVote(meeting, vote))
  expect(printed).toMatchObject([
    {
      lines: expect.arrayContaining(['发出选票 8 张，收回 8 张，无效票 1 张', '述职人 2 名，每人各等次票数合计与有效票 7 张相符']),
      table: {
        head: ['姓名', '好', '较好', '一般', '差', '评定'],
        rows: [
          ['王芳', '5', '2', '0', '0', '较好'],
          ['陈一', '7', '0', '0', '0', ''],
        ],
      },
    },
  ])
})
