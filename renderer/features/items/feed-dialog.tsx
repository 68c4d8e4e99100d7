import { Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import type { Item } from '#shared/schema/items.ts'
import { feedList } from './feed-list.ts'
import { LongText } from '#renderer/ui/long-text.tsx'

/** One step from a visit, a patrol, a plan or a check to the list: who raised it, where and when stand there already. */
export function FeedDialog({ item, onClose }: { readonly item: Item; onClose(): void }) {
  const deps = useDeps()
  const { offered } = useItemTypes()
  const [type, setType] = useState(item.type === 'plan' ? 'task' : 'problem')
  const [title, setTitle] = useState('')
  const [content, setContent] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (title.trim() === '') return
    setBusy(true)
    const outcome = await feedList(deps, item, { type, title, content })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    setTitle('')
    setContent('')
    setAsked(false)
    onClose()
    notifyOk(`已转入清单，编号 ${outcome.value.number}`)
  }
  const data = offered.filter((one) => !one.spec.feeds).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Modal opened onClose={onClose} title="转入清单" size="lg" closeOnClickOutside={false}>
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="什么事"
            required
            data-autofocus
            maxLength={200}
            value={title}
            error={asked && title.trim() === '' ? '请填写' : undefined}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <Select label="转入" allowDeselect={false} data={data} value={type} onChange={(value) => setType(value ?? type)} w="50%" />
          <LongText label="说明" minRows={2} most={8000} value={content} onChange={setContent} />
        </Stack>
        <FormActions submitLabel="转入清单" onCancel={onClose} busy={busy} hint="提出人、网格和来源从这件事带过去。" />
      </form>
    </Modal>
  )
}
