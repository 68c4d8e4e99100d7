import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { MOST_TERMS } from './agreement-form.ts'
import { issueEdition } from './convention-actions.ts'
import { conventionErrors, conventionForm } from './convention-form.ts'
import { DayField } from './day-field.tsx'

interface EditionDialogProps {
  readonly convention: Agreement
  readonly deps: RecordDeps
  onClose(): void
}

/** 发新版: begins with the present words; those stay readable with who signed them. */
export function EditionDialog({ convention, deps, onClose }: EditionDialogProps) {
  const { today } = useDeps()
  const [form, setForm] = useState(() => conventionForm(convention))
  const [reason, setReason] = useState('')
  const [signedOn, setSignedOn] = useState(today())
  const errors = conventionErrors(form)
  const same = form.title.trim() === convention.title && form.terms.trim() === (convention.terms ?? '')
  const submit = async (): Promise<void> => {
    const issued = await issueEdition(deps, convention.id, { ...form, reason, signedOn })
    if (!issued.ok) return notifyFailure(issued.error)
    notifyOk(`第 ${editionOf(issued.value)} 版已发布，旧版留在“各版对照”里`)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`发第 ${editionOf(convention) + 1} 版`} size="xl" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <Text fz="sm">新版发布以后，要请住户对新版重新签署；旧版和签过旧版的人都留着。</Text>
          <TextInput
            label="名称"
            withAsterisk
            maxLength={200}
            value={form.title}
            error={errors.title}
            onChange={(event) => setForm({ ...form, title: event.currentTarget.value })}
          />
          <LongText
            label="条文"
            withAsterisk
            data-autofocus
            minRows={8}
            most={MOST_TERMS}
            value={form.terms}
            error={errors.terms}
            onChange={(terms) => setForm({ ...form, terms })}
          />
          <LongText label="为什么修改" withAsterisk minRows={2} most={400} value={reason} onChange={setReason} />
          <DayField label="通过日期" required value={signedOn} onChange={setSignedOn} />
        </Stack>
        <FormActions
          submitLabel="发布新版"
          onCancel={onClose}
          disabled={same || Object.keys(errors).length > 0 || reason.trim() === '' || reason.length > 400 || signedOn === ''}
          hint={same ? '条文还没有改动' : undefined}
        />
      </form>
    </Modal>
  )
}
