import { Drawer, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { isTooLong, LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { methodsOn } from '#shared/domain/deliberation/methods.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { openSheet } from './actions.ts'
import { methodTemplates } from './queries.ts'
import { originOptions } from './words.ts'

export function NewSheetDrawer() {
  const [opened, setOpened] = useUrlParam('new')
  return (
    <Drawer
      opened={opened === '1'}
      onClose={() => setOpened('')}
      position="right"
      size={560}
      title="收一个议题"
      closeOnClickOutside={false}
    >
      {opened === '1' && <NewSheetForm onClose={() => setOpened('')} />}
    </Drawer>
  )
}

function NewSheetForm({ onClose }: { onClose(): void }) {
  const deps = useDeps()
  const navigate = useNavigate()
  const templates = useLive(methodTemplates(deps.db))
  const methods = methodsOn(templates.status === 'ready' ? templates.data : [], deps.today())
  const [code, setCode] = useState('')
  const [title, setTitle] = useState('')
  const [origin, setOrigin] = useState<Deliberation['origin']>('visit')
  const [proposer, setProposer] = useState<Deliberation['proposer']>()
  const [expectation, setExpectation] = useState('')
  const [busy, setBusy] = useState(false)
  const typed = { code, title, origin, proposer, expectation }
  const put = (values: Partial<typeof typed>): void => {
    setCode(values.code ?? '')
    setTitle(values.title ?? '')
    setOrigin(values.origin ?? 'visit')
    setProposer(values.proposer)
    setExpectation(values.expectation ?? '')
  }
  const { from, release } = useDraft<Partial<typeof typed>>({
    key: 'deliberation/new',
    what: '议题',
    title: `议题：${title.trim() || '新议题'}`,
    value: typed,
    dirty: title !== '' || expectation !== '' || proposer !== undefined,
    restore: put,
  })
  const method = methods.find((each) => each.code === code) ?? methods.find((each) => each.code === 'speakAsItIs') ?? methods[0]
  const submit = async (): Promise<void> => {
    if (!method) return
    setBusy(true)
    const outcome = await openSheet(deps, { title, origin, proposer, expectation, method })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    release()
    void navigate(paths.deliberation(outcome.value.id), { replace: true })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <DraftBanner
        from={from}
        discard={() => {
          release()
          put({})
        }}
      />
      <Stack gap="sm">
        <TextInput
          label="议题"
          description="一句话，只写一件事"
          required
          data-autofocus
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <PersonPicker label="提出人" value={proposer} onChange={(person) => setProposer(personRef(person))} />
        <Select
          label="来源"
          allowDeselect={false}
          data={originOptions}
          value={origin}
          onChange={(value) => setOrigin(originOptions.find((option) => option.value === value)?.value ?? 'visit')}
        />
        <LongText label="他希望怎样" minRows={3} most={4_000} value={expectation} onChange={setExpectation} />
        <Select
          label="议事方法"
          allowDeselect={false}
          data={methods.map((each) => ({ value: each.code, label: each.name }))}
          value={method?.code ?? null}
          onChange={(value) => setCode(value ?? '')}
        />
        {method && (
          <Text fz="sm" c="dimmed">
            {method.issuer} · 第 {method.edition} 版。{method.localNote ? `${method.localNote}。` : ''}
            {method.basis}
          </Text>
        )}
      </Stack>
      <FormActions
        submitLabel="收题"
        onCancel={onClose}
        busy={busy}
        disabled={title.trim() === '' || !method || isTooLong(expectation, 4_000)}
      />
    </form>
  )
}
