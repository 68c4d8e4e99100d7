import { Anchor, Autocomplete, Button, Group, Stack, Table, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { sexWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ageOn } from '#renderer/entities/person/person-words.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { HEAD, inHouseholdOrder, relationChoices } from '#shared/domain/area/household.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Person } from '#shared/schema/people.ts'
import { placeWords } from './area-words.ts'
import { changeRelation, moveIn, moveOut } from './household-actions.ts'
import { peopleInRooms } from './queries.ts'

interface HouseholdProps {
  readonly area: Area
  readonly tree: AreaTree
}

/** 住在这一户的人: name, relation, sex and age. Numbers, phones and the rest stand on the person's own page, masked. */
export function HouseholdSection({ area, tree }: HouseholdProps) {
  const { db } = useDeps()
  const [adding, setAdding] = useState(false)
  const live = useLive(peopleInRooms(db, [area.id]))
  const people = live.status === 'ready' ? inHouseholdOrder(live.data.filter(({ state }) => state === 'active')) : []
  const mayEdit = can(db.user, 'update', 'people')
  return (
    <Section
      title="住户"
      aside={<Text c="dimmed">{people.length} 人</Text>}
      actions={
        mayEdit &&
        !adding && (
          <Button variant="default" leftSection={<IconUserPlus size={18} />} onClick={() => setAdding(true)}>
            加一个人
          </Button>
        )
      }
    >
      {live.status === 'loading' && <Loading label="正在读取住户…" />}
      {live.status === 'failed' && <Failed failure={live.error} title="住户打不开" />}
      {live.status === 'ready' && people.length === 0 && <Text c="dimmed">这一户还没有登记人。</Text>}
      {people.length > 0 && <Members people={people} mayEdit={mayEdit} />}
      {adding && <AddForm area={area} tree={tree} first={people.length === 0} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Members({ people, mayEdit }: { readonly people: readonly Person[]; readonly mayEdit: boolean }) {
  const { today } = useDeps()
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>姓名</Table.Th>
          <Table.Th>与户主关系</Table.Th>
          <Table.Th>性别</Table.Th>
          <Table.Th>年龄</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {people.map((person) => (
          <Table.Tr key={person.id}>
            <Table.Td>
              <Anchor component={Link} to={paths.person(person.id)}>
                {person.name}
              </Anchor>
            </Table.Td>
            <Table.Td>{mayEdit ? <Relation person={person} /> : (person.relation ?? '')}</Table.Td>
            <Table.Td>{person.sex === 'unknown' ? '' : sexWords[person.sex]}</Table.Td>
            <Table.Td>{ageOn(today(), person.bornOn) ?? ''}</Table.Td>
            <Table.Td ta="right">{mayEdit && <MoveOut person={person} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** Saved when one leaves the field or picks a word. */
function Relation({ person }: { readonly person: Person }) {
  const deps = useDeps()
  const [typed, setTyped] = useState<string>()
  const save = async (relation: string): Promise<void> => {
    setTyped(undefined)
    if (relation.trim() === (person.relation ?? '')) return
    const saved = await changeRelation(deps, person, relation)
    if (saved.ok) notifyOk(`已保存：${person.name}，${relation.trim() || '没写关系'}`)
    else notifyFailure(saved.error)
  }
  return (
    <Autocomplete
      aria-label={`${person.name}与户主关系`}
      size="sm"
      w={130}
      maxLength={20}
      data={[...relationChoices]}
      value={typed ?? person.relation ?? ''}
      onChange={setTyped}
      onOptionSubmit={(relation) => void save(relation)}
      onBlur={() => typed !== undefined && void save(typed)}
    />
  )
}

function MoveOut({ person }: { readonly person: Person }) {
  const deps = useDeps()
  const out = async (): Promise<void> => {
    const moved = await moveOut(deps, person)
    if (!moved.ok) return notifyFailure(moved.error)
    notifyUndo(`${person.name}已移出这一户，人还在台账里`, async () => {
      const back = await moveIn(deps, person.id, person.room, person.relation ?? '')
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Button size="compact-sm" variant="subtle" color="gray" aria-label={`把${person.name}移出这一户`} onClick={() => void out()}>
      移出
    </Button>
  )
}

interface AddProps extends HouseholdProps {
  readonly first: boolean
  onClose(): void
}

function AddForm({ area, tree, first, onClose }: AddProps) {
  const deps = useDeps()
  const [who, setWho] = useState<PickedPerson>()
  const [relation, setRelation] = useState<string>(first ? HEAD : '')
  const [missing, setMissing] = useState(false)
  const live = useLive(deps.db.findOne('people', who?.id ?? 'none'))
  const known = live.status === 'ready' ? live.data : undefined
  const lives = known && known.room !== '' && known.room !== area.id ? tree.byId.get(known.room) : undefined
  const submit = async (): Promise<void> => {
    if (!who?.id) return setMissing(true)
    const moved = await moveIn(deps, who.id, area.id, relation)
    if (!moved.ok) return notifyFailure(moved.error)
    notifyOk(`${who.name}已登记到${area.name}`)
    onClose()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap={6} mt="sm">
        <Group align="flex-start" gap="sm">
          <PersonPicker
            label="姓名"
            required
            autoFocus
            allowFree={false}
            value={who}
            onChange={setWho}
            error={missing && !who?.id ? '请从台账里选一个人；台账里没有的，先到“人员”里新增' : undefined}
          />
          <Autocomplete label="与户主关系" w={150} maxLength={20} data={[...relationChoices]} value={relation} onChange={setRelation} />
          <Group gap="xs" mt={28}>
            <Button type="submit">登记</Button>
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
          </Group>
        </Group>
        {lives && (
          <Text fz="sm" role="status">
            {who?.name} 现在登记在 {placeWords(tree.ancestorsOf(lives.id), lives)}，登记后就改到这一户。
          </Text>
        )}
      </Stack>
    </form>
  )
}
