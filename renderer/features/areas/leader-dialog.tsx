import { Autocomplete, Modal, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import type { PickedPerson } from '#renderer/entities/person-picker/person-options.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Area, AreaKind, AreaLeader, LeaderRole } from '#shared/schema/areas.ts'
import { saveLeader } from './actions.ts'
import { leaderWords } from './area-words.ts'

/** 来源单位类型 of part-time grid workers (domain.md E5). */
const SOURCES = ['省市驻区单位', '驻区单位', '物业企业', '社会组织', '业委会', '居民', '退休干部', '机关选派']

interface LeaderProps {
  readonly area: Area
  readonly leader: AreaLeader | undefined
  onClose(): void
}

/** Somebody who looks after the area, from a day to a day. Who leaves gets a last day and stays told. */
export function LeaderDialog({ area: latest, leader, onClose }: LeaderProps) {
  const deps = useRecordDeps()
  // As it was when the dialog was opened: what came since is merged.
  const [area] = useState(latest)
  const [who, setWho] = useState<PickedPerson | undefined>(leader && { id: leader.person, name: leader.name })
  const [role, setRole] = useState<LeaderRole>(leader?.role ?? ROLE_OF[area.kind] ?? 'adviser')
  const [orgKind, setOrgKind] = useState(leader?.orgKind ?? '')
  const [from, setFrom] = useState(leader ? (leader.from ?? '') : deps.today())
  const [to, setTo] = useState(leader?.to ?? '')
  const [failed, setFailed] = useState<Failure>()
  const submit = async (): Promise<void> => {
    const saved = await saveLeader(deps, area, {
      id: leader?.id,
      ...(who?.id ? { person: who.id } : {}),
      name: who?.name ?? '',
      role,
      ...(orgKind.trim() ? { orgKind: orgKind.trim() } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
    })
    if (!saved.ok) return setFailed(saved.error)
    notifyOk('已保存')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`负责人 · ${area.name}`} size="md" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <PersonPicker
            label="姓名"
            required
            autoFocus
            value={who}
            onChange={setWho}
            error={failed?.code === 'record/invalid' ? '请填写姓名' : undefined}
          />
          <Select
            label="担任"
            allowDeselect={false}
            data={optionsOf(leaderWords)}
            value={role}
            onChange={(next) => next && setRole(next as LeaderRole)} // one of the options
          />
          <Autocomplete label="从哪里来（兼职、选派的写）" maxLength={60} data={SOURCES} value={orgKind} onChange={setOrgKind} />
          <SimpleGrid cols={2} spacing="md">
            <TextInput label="任职起" type="date" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
            <TextInput
              label="任职止（还在任就空着）"
              type="date"
              value={to}
              error={failed?.code === 'area/dates' ? '止期不能早于起期' : undefined}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </SimpleGrid>
        </Stack>
        <FormActions onCancel={onClose} hint={failed && !KNOWN.has(failed.code) ? failed.message : '不干了的填“任职止”，以前的都留着。'} />
      </form>
    </Modal>
  )
}

const KNOWN: ReadonlySet<string> = new Set(['record/invalid', 'area/dates'])

const ROLE_OF: Readonly<Partial<Record<AreaKind, LeaderRole>>> = {
  grid: 'gridLeader',
  building: 'buildingLeader',
  stairwell: 'stairwellLeader',
}
