import { Alert, Anchor, Button, Group, Modal, Select, Table, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { namedBranches, type NamedBranch } from '#shared/domain/party/named-branches.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { assignBranches } from './assign-branches.ts'
import { branches } from './queries.ts'

type Named = NamedBranch<Person, Org>

/** 写着支部名称、没有挂到组织上的人: said where there are such, and put into their branches in one step. */
export function NamedBranches({ people }: { readonly people: readonly Person[] }) {
  const { db } = useDeps()
  const orgs = useLive(branches(db))
  const [asked, setAsked] = useUrlParam('assign')
  const named = useMemo(() => (orgs.status === 'ready' ? namedBranches(people, orgs.data, db.user.unit) : []), [people, orgs, db.user.unit])
  if (named.length === 0 || !can(db.user, 'update', 'people')) return null
  return (
    <>
      <Alert color="yellow" py="xs" mb="sm" role="status" aria-label="还没有挂到组织上的人">
        <Group justify="space-between" gap="md">
          <Text fz="sm">有 {countOf(named)} 人写着支部名称，还没有挂到组织上，开会不会列入应到。</Text>
          <Button size="compact-md" variant="default" onClick={() => setAsked('1')}>
            挂到支部…
          </Button>
        </Group>
      </Alert>
      {asked !== '' && <AssignDialog named={named} onClose={() => setAsked('')} />}
    </>
  )
}

function AssignDialog({ named, onClose }: { readonly named: readonly Named[]; onClose(): void }) {
  const deps = useDeps()
  const run = useOneAtATime()
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const branchFor = ({ name, candidates }: Named): string => (candidates.length === 1 ? (candidates[0]?.id ?? '') : (chosen[name] ?? ''))
  const ready = named.filter((one) => branchFor(one) !== '')
  const assign = async (): Promise<void> => {
    const outcome = await assignBranches(
      deps,
      ready.flatMap((one) => one.people.map(({ id }) => ({ person: id, branch: branchFor(one) }))),
    )
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyUndo(`已把 ${outcome.value.count} 人挂到支部`, async () => {
      const undone = await outcome.value.takeBack()
      if (!undone.ok) return notifyFailure(undone.error)
      notifyOk(undone.value === 0 ? '已撤销，都改回只写名称' : `已撤销；${undone.value} 人后来又改过，保留现在的`)
    })
  }
  return (
    <Modal opened onClose={onClose} title="挂到支部" size="lg">
      <Text fz="sm" c="dimmed" mb="sm">
        名称和组织台账里的全称或简称一样的，自动对上；同名的请选一个；对不上的不动。挂上以后开会就列入应到，可以撤销。
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>写着的支部名称</Table.Th>
            <Table.Th w={64}>人数</Table.Th>
            <Table.Th>挂到</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {named.map((one) => (
            <Table.Tr key={one.name}>
              <Table.Td>{one.name}</Table.Td>
              <Table.Td>{one.people.length}</Table.Td>
              <Table.Td>
                <Target named={one} chosen={chosen[one.name] ?? ''} onChoose={(branch) => setChosen({ ...chosen, [one.name]: branch })} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group mt="md" gap="sm">
        {ready.length > 0 && (
          <Button data-autofocus onClick={() => void run(assign)}>
            把 {countOf(ready)} 人挂上去
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {ready.length > 0 ? '取消' : '关闭'}
        </Button>
      </Group>
    </Modal>
  )
}

interface TargetProps {
  readonly named: Named
  readonly chosen: string
  onChoose(branch: string): void
}

function Target({ named: { name, candidates }, chosen, onChoose }: TargetProps) {
  const [only] = candidates
  if (!only) {
    return (
      <Text fz="sm" c="dimmed">
        组织台账里没有这个支部，
        <Anchor component={Link} to={paths.orgNew('party')} inherit>
          先登记支部
        </Anchor>
      </Text>
    )
  }
  if (candidates.length === 1) return <Text fz="sm">{only.name}</Text>
  return (
    <Select
      aria-label={`${name}挂到`}
      placeholder="有同名的，请选"
      data={candidates.map((org) => ({
        value: org.id,
        label: [org.name, org.foundedOn && `${org.foundedOn} 成立`, org.address].filter(Boolean).join(' · '),
      }))}
      value={chosen === '' ? null : chosen}
      onChange={(branch) => onChoose(branch ?? '')}
    />
  )
}

function countOf(named: readonly Named[]): number {
  return named.reduce((sum, { people }) => sum + people.length, 0)
}
