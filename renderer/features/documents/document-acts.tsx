import { Button, Modal, Stack, Text } from '@mantine/core'
import { IconListCheck, IconPencil, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { removeDocument, repealDocument } from './actions.ts'
import { startSelfCheck } from './start-check.ts'

interface ActsProps {
  readonly document: Agreement
  readonly deps: RecordDeps
  readonly mayEdit: boolean
}

export function DocumentActs({ document, deps, mayEdit }: ActsProps) {
  const navigate = useNavigate()
  const [repealing, setRepealing] = useState(false)
  const stands = document.state !== 'ended'
  const remove = async (): Promise<void> => {
    const message = `“${document.title}”会从文件库里删去，下面各单位也不再看到。不再适用的请用“废止”，原文留着可以查。`
    if (!(await confirmDestructive({ title: '删除文件', message, confirmLabel: '删除' }))) return
    const removed = await removeDocument(deps, document.id)
    if (!removed.ok) return notifyFailure(removed.error)
    void navigate(paths.documents(), { replace: true })
  }
  const check = async (): Promise<void> => {
    const started = await startSelfCheck(deps, document)
    if (!started.ok) return notifyFailure(started.error)
    notifyOk(`已登记自查，编号 ${started.value.number}`)
    void navigate(paths.item(started.value.id))
  }
  return (
    <>
      {can(deps.db.user, 'delete', 'agreements', document) && (
        <Button variant="subtle" color="gray.7" onClick={() => void remove()}>
          删除
        </Button>
      )}
      {can(deps.db.user, 'create', 'items') && (document.standards ?? []).length > 0 && (
        <Button variant="default" leftSection={<IconListCheck size={18} />} onClick={() => void check()}>
          对照自查
        </Button>
      )}
      <Button component={Link} to={paths.documentPrint(document.id)} variant="default" leftSection={<IconPrinter size={18} />}>
        打印
      </Button>
      {mayEdit && stands && (
        <Button variant="default" onClick={() => setRepealing(true)}>
          废止
        </Button>
      )}
      {mayEdit && stands && (
        <Button component={Link} to={paths.documentEdit(document.id)} variant="default" leftSection={<IconPencil size={18} />}>
          修改
        </Button>
      )}
      {repealing && <RepealDialog document={document} deps={deps} onClose={() => setRepealing(false)} />}
    </>
  )
}

const MOST_REASON = 400

interface RepealDialogProps {
  readonly document: Agreement
  readonly deps: RecordDeps
  onClose(): void
}

function RepealDialog({ document, deps, onClose }: RepealDialogProps) {
  const { today } = useDeps()
  const [on, setOn] = useState(today())
  const [reason, setReason] = useState('')
  const submit = async (): Promise<void> => {
    const repealed = await repealDocument(deps, document.id, { on, reason })
    if (!repealed.ok) return notifyFailure(repealed.error)
    notifyOk('文件已废止')
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title="废止文件" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fz="sm">废止以后不能改回现行；原文留在库里，依据它的模板、公约不受影响，请另外检查。</Text>
          <DayInput label="废止日期" withAsterisk w={200} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          <LongText label="原因" withAsterisk data-autofocus most={MOST_REASON} value={reason} onChange={setReason} />
        </Stack>
        <FormActions
          submitLabel="废止文件"
          onCancel={onClose}
          disabled={on === '' || reason.trim() === '' || reason.length > MOST_REASON}
        />
      </form>
    </Modal>
  )
}
