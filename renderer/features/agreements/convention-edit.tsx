import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { MOST_TERMS } from './agreement-form.ts'
import { draftConvention, editConvention } from './convention-actions.ts'
import { conventionErrors, conventionForm, emptyConvention, formFromDeliberation } from './convention-form.ts'

interface ConventionEditProps {
  readonly convention: Agreement | undefined
  /** The matter out of which a new one grows. */
  readonly sheet: Deliberation | undefined
}

/** 起草公约, from nothing or from what a deliberation concluded. */
export function ConventionEdit({ convention: latest, sheet }: ConventionEditProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const { form, set, errors, busy, ...draft } = useEditing({
    key: loaded ? `agreement/${loaded.id}` : `convention/new/${sheet?.id ?? ''}`,
    what: '公约',
    title: ({ title }) => `公约：${title.trim() || '新公约'}`,
    first: () => (loaded ? conventionForm(loaded) : sheet ? formFromDeliberation(sheet) : emptyConvention),
    errors: conventionErrors,
    save: (input) => (loaded ? editConvention(deps, loaded, input) : draftConvention(deps, input, sheet?.id)),
    onSaved({ id }) {
      notifyOk(loaded ? '已保存' : '公约草稿已保存')
      void navigate(paths.agreement(id), { replace: true })
    },
  })
  const back = loaded ? paths.agreement(loaded.id) : sheet ? paths.deliberation(sheet.id) : paths.conventions()
  return (
    <Page title={loaded ? '修改公约' : '起草公约'} crumbs={[{ label: '公约', to: paths.conventions() }]}>
      <DraftForm {...draft}>
        <Section
          title="公约"
          aside={
            sheet && (
              <Text fz="sm" c="dimmed">
                来自议题“{sheet.title}”，条文先填了议事的结论，请改成公约的写法
              </Text>
            )
          }
        >
          <Stack gap="sm" maw={920}>
            <Group grow align="flex-start">
              <TextInput
                label="名称"
                withAsterisk
                autoFocus
                maxLength={200}
                placeholder="例如：龙江小区机动车停放公约"
                value={form.title}
                error={errors.title}
                onChange={(event) => set({ title: event.currentTarget.value })}
              />
              <TextInput
                label="文号（可不填）"
                maxLength={60}
                value={form.number}
                onChange={(event) => set({ number: event.currentTarget.value })}
              />
            </Group>
            <LongText
              label="条文"
              withAsterisk
              minRows={12}
              most={MOST_TERMS}
              value={form.terms}
              error={errors.terms}
              onChange={(terms) => set({ terms })}
            />
          </Stack>
        </Section>
        <FormActions submitLabel="保存草稿" busy={busy} onCancel={() => void navigate(back)} />
      </DraftForm>
    </Page>
  )
}
