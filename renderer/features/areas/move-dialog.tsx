import { Checkbox, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { mayStandUnder } from '#shared/domain/area/area-kinds.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import { moveTo } from './actions.ts'
import { areaChoices } from './area-choices.ts'

interface MoveProps {
  readonly tree: AreaTree
  readonly area: Area
  onClose(): void
}

/** 移到别的上级: from a day on, and what was before stays told. */
export function MoveDialog({ tree, area, onClose }: MoveProps) {
  const deps = useRecordDeps()
  const [parent, setParent] = useState('')
  const [on, setOn] = useState(deps.today())
  const [reason, setReason] = useState('')
  const [regrid, setRegrid] = useState(true)
  const [failed, setFailed] = useState<Failure>()
  // Those that stand below it are offered too: why not is said in words, rather than a place that cannot be found.
  const choices = useMemo(
    () =>
      areaChoices(
        tree,
        (one) => one.id !== area.id && one.id !== area.parent && one.validTo === undefined && mayStandUnder(area.kind, one.kind),
      ),
    [tree, area],
  )
  const homes = area.kind === 'building' || area.kind === 'courtyard' || area.kind === 'stairwell' || area.kind === 'room'
  const mayRegrid = homes && can(deps.db.user, 'update', 'people')
  const submit = async (): Promise<void> => {
    if (parent === '') return setFailed(failure('record/invalid', [{ path: 'parent', message: '请选择移到哪里' }]))
    const moved = await moveTo(deps, area.id, { parent, on, reason, regrid: mayRegrid && regrid })
    if (!moved.ok) return setFailed(moved.error)
    onClose()
    const before = tree.byId.get(area.parent)
    notifyUndo(`${area.name}已移到${tree.byId.get(parent)?.name ?? ''}`, async () => {
      if (!before) return notifyFailure(failure('record/not-found'))
      const back = await moveTo(deps, area.id, {
        parent: before.id,
        on: deps.today(),
        reason: '撤销刚才的移动',
        regrid: mayRegrid && regrid,
      })
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Modal opened onClose={onClose} title={`移动 · ${area.name}`} size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            现在在：
            {tree
              .ancestorsOf(area.id)
              .map(({ name }) => name)
              .join(' › ') || '（没有上级）'}
          </Text>
          <Select
            label="移到哪里"
            required
            searchable
            data-autofocus
            placeholder="输入名称查找"
            nothingFoundMessage="没有这样的区域"
            data={[...choices]}
            value={parent === '' ? null : parent}
            error={failed?.code === 'record/invalid' ? '请选择移到哪里' : failed?.message}
            onChange={(next) => {
              setParent(next ?? '')
              setFailed(undefined)
            }}
          />
          <TextInput
            label="从哪天起"
            type="date"
            required
            value={on}
            onChange={(event) => setOn(event.currentTarget.value || deps.today())}
          />
          <TextInput
            label="为什么移动"
            maxLength={200}
            placeholder="例如：网格重新划分"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {mayRegrid && (
            <Checkbox
              label="住在里面的人，台账上的“所在网格”一起改成新网格"
              checked={regrid}
              onChange={(event) => setRegrid(event.currentTarget.checked)}
            />
          )}
        </Stack>
        <FormActions submitLabel="移动" onCancel={onClose} hint="编码不变；移动记在“隶属变动”里，一直看得到。" />
      </form>
    </Modal>
  )
}
