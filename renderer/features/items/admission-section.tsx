import { Anchor, Group, Select, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { dictionaries } from '#renderer/entities/labels/use-holidays.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import { COMMUNITY_TASKS, referenceOn, taskClassOf } from '#shared/domain/dictionary/reference-lists.ts'
import { admissionStateOn, admits, admittedUntil, standingOf, type AdmissionState, type Standing } from '#shared/domain/item/admission.ts'
import { daysBetween } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'
import { nameAdmission } from './admission-actions.ts'
import { itemsOf } from './queries.ts'

const states: Readonly<Record<AdmissionState, readonly [Tone, string]>> = {
  applied: ['waiting', '还没有准入'],
  admitted: ['ok', '准入有效'],
  expiring: ['warning', '快到期'],
  expired: ['danger', '已到期'],
  withdrawn: ['neutral', '已撤销'],
  refused: ['neutral', '没有准入'],
}

const standings: Readonly<Record<Standing, readonly [Tone, string, string]>> = {
  lawful: ['ok', '清单内', '社区工作事项清单里有这一项，不用另外准入。'],
  admitted: ['ok', '已准入', ''],
  banned: ['danger', '负面清单', '社区工作事项清单把这一项列为负面，可以拒绝，写明这条理由。'],
  lapsed: ['danger', '准入已失效', '对上的准入已到期、撤销，或者不是这个部门的这类事项。可以拒绝，或请部门重新申请。'],
  notAdmitted: ['danger', '未准入', '没有对上准入。社区可以拒绝，请部门先向街道或区里申请准入。'],
}

/** Of an application: what it is worth today. Of what a department puts on the community: whether it was admitted. */
export function AdmissionSection({ item, mayEdit }: { readonly item: Item; readonly mayEdit: boolean }) {
  if (item.type === 'admission') return <Validity item={item} />
  return item.type === 'imposed' ? <Check item={item} mayEdit={mayEdit} /> : null
}

function Validity({ item }: { readonly item: Item }) {
  const today = useDeps().today()
  const state = admissionStateOn(item, today)
  const until = admittedUntil(item)
  const left = until && ['admitted', 'expiring'].includes(state) ? `，还有 ${daysBetween(today, until)} 天` : ''
  const [tone, word] = states[state]
  return (
    <Section title="准入">
      <StatusBadge tone={tone}>{word}</StatusBadge>
      {until && (
        <Text fz="sm" c="dimmed" mt={4}>
          到 {until}
          {left}
        </Text>
      )}
    </Section>
  )
}

function Check({ item, mayEdit }: { readonly item: Item; readonly mayEdit: boolean }) {
  const deps = useDeps()
  const today = deps.today()
  const applications = useLive(itemsOf(deps.db, 'admission'))
  const lists = useLive(dictionaries(deps.db))
  // Nothing is called 未准入 before what might admit it has been read.
  if (applications.status !== 'ready' || lists.status !== 'ready') return null
  const admissions = applications.data
  const listed = item.details?.find(({ id }) => id === 'listed')?.value ?? ''
  const taskClass = taskClassOf(referenceOn(COMMUNITY_TASKS, { unit: deps.db.user.unit, today }, lists.data), listed)
  const [tone, word, hint] = standings[standingOf(item, { admissions, taskClass, today })]
  const named = admissions.filter(({ id }) => item.links.includes(id))
  const fitting = admissions.filter((one) => admits(one, item, today) || named.includes(one))
  const choose = async (id: string | null): Promise<void> => {
    const outcome = await nameAdmission(
      deps,
      item,
      admissions.find((one) => one.id === id),
      named,
    )
    if (!outcome.ok) notifyFailure(outcome.error)
  }
  return (
    <Section title="准入核对">
      <Stack gap="xs">
        <Group>
          <StatusBadge tone={tone}>{word}</StatusBadge>
        </Group>
        {hint !== '' && <Text fz="sm">{hint}</Text>}
        {item.details?.some(({ id, value }) => id === 'kind' && value === '考核评比') && (
          <Text fz="sm" c="dimmed">
            部门不得对街道、社区考核，只由区委、区政府综合考核（青岛市南 2018 年做法，可按本地办法修改）。
          </Text>
        )}
        {named.map((one) => (
          <Anchor key={one.id} component={Link} to={paths.item(one.id)}>
            {one.number} {one.title}（到 {admittedUntil(one) ?? '没有写明'}）
          </Anchor>
        ))}
        {mayEdit && (
          <Select
            label="对上哪一项准入"
            clearable
            placeholder={fitting.length === 0 ? '没有这个部门这一类的有效准入' : '请选择'}
            disabled={fitting.length === 0}
            data={fitting.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
            value={named[0]?.id ?? null}
            onChange={(id) => void choose(id)}
          />
        )}
      </Stack>
    </Section>
  )
}
