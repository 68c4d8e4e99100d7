import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import type { TrayEntry } from '#renderer/data/db.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { can } from '#shared/domain/permissions.ts'
import { mergeRuleOf } from '#shared/schema/entity.ts'
import { entityOf } from '#shared/schema/entities.ts'
import type { ChangedField } from './changed-fields.ts'
import { CorrectionField } from './correction-field.tsx'
import { faultyFields } from './refusal-words.ts'

export interface CorrectionDialogProps {
  readonly entry: TrayEntry
  readonly changes: readonly ChangedField[]
  onClose(): void
}

/** The refused values in a form: mend them, leave out what cannot be, and hand the rest in on top of what stands there now. */
export function CorrectionDialog({ entry, changes, onClose }: CorrectionDialogProps) {
  const db = useDb()
  const mayLook = can(db.user, 'viewSensitive', entry.collection)
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set(changes.map(({ field }) => field)))
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  const [busy, setBusy] = useState(false)
  const faults = faultyFields(entry.failure)
  const sensitive = changes.filter((change) => change.sensitive).map(({ field }) => field)
  const looked = mayLook ? sensitive.join(',') : ''
  useEffect(() => {
    if (looked === '') return
    void db.audit({
      kind: 'view',
      collection: entry.collection,
      id: entry.documentId,
      fields: looked.split(','),
      note: '改正被退回的修改',
    })
  }, [db, entry.collection, entry.documentId, looked])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const result = await db.tray.retry(entry.id, entry.removed ? undefined : { fields: [...fields], values })
    setBusy(false)
    if (!result.ok) return notifyFailure(result.error, '还是不能保存')
    notifyOk('已重新提交，等区里确认。')
    onClose()
  }
  const toggle = (field: string): void => {
    const next = new Set(fields)
    if (!next.delete(field)) next.add(field)
    setFields(next)
  }
  return (
    <Modal opened onClose={onClose} size={720} title={`改正后重交：${entry.title}`}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <Text fz="sm" c="dimmed">
            {entry.removed ? '再交一次删除。' : '提交时会放到记录现在的内容上，不会盖掉同事后来改的。'}
          </Text>
          {entry.removed ||
            changes.map((change) => (
              <Group key={change.field} wrap="nowrap" align="flex-start" gap="sm">
                {entry.base && (
                  <Checkbox
                    mt={mergeRuleOf(entityOf(entry.collection), change.field) === 'rows' ? 14 : 34}
                    checked={fields.has(change.field)}
                    onChange={() => toggle(change.field)}
                    aria-label={`提交“${change.label}”`}
                  />
                )}
                <CorrectionField
                  entry={entry}
                  change={change}
                  value={change.field in values ? values[change.field] : entry.mine[change.field]}
                  hidden={change.sensitive && !mayLook}
                  disabled={!fields.has(change.field)}
                  fault={faults.get(change.field)}
                  onChange={(value) => setValues({ ...values, [change.field]: value })}
                />
              </Group>
            ))}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={busy} disabled={!entry.removed && fields.size === 0}>
              重新提交
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
