import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Person } from '#shared/schema/people.ts'
import { addPost, endPost, type PostInput } from './actions.ts'

const BLANK: PostInput = { orgName: '', duty: '', from: '', to: '' }

export interface PostsSectionProps {
  readonly person: Person
  readonly mayEdit: boolean
}

export function PostsSection({ person, mayEdit }: PostsSectionProps) {
  const deps = useDeps()
  // In the address, so that what was half written leads back to its form.
  const [asked, setAsked] = useUrlParam('post')
  const adding = mayEdit && asked === 'new'
  const end = async (post: Person['posts'][number]): Promise<void> => {
    const outcome = await endPost(deps, person, post.id)
    if (!outcome.ok) return notifyFailure(outcome.error)
    notifyPersonUndo(`${person.name}不再担任${post.orgName}${post.duty}`, outcome.value)
  }
  return (
    <Section
      title="任职"
      actions={
        mayEdit &&
        !adding && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} />} onClick={() => setAsked('new')}>
            添加任职
          </Button>
        )
      }
    >
      {person.posts.length === 0 && !adding && <Text c="dimmed">没有任职记录。</Text>}
      <Stack gap={6}>
        {person.posts.map((post) => (
          <Group key={post.id} gap="sm" wrap="nowrap" justify="space-between">
            <Text {...(post.to ? { c: 'dimmed' } : {})}>
              {post.orgName} · {post.duty}
              <Text span c="dimmed" fz="sm" ml={8}>
                {post.from ?? ''}
                {post.to ? ` 至 ${post.to}` : post.from ? ' 起' : ''}
              </Text>
            </Text>
            {mayEdit && !post.to && (
              <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void end(post)}>
                卸任
              </Button>
            )}
          </Group>
        ))}
      </Stack>
      {adding && <PostForm person={person} onDone={() => setAsked('')} />}
    </Section>
  )
}

function PostForm({ person, onDone }: { readonly person: Person; onDone(): void }) {
  const deps = useDeps()
  const { form, set, busy, ...draft } = useEditing({
    key: `person/${person.id}/post`,
    what: '任职',
    title: ({ orgName }) => `${person.name}的任职${orgName && `：${orgName}`}`,
    first: () => BLANK,
    save: (input: PostInput) => addPost(deps, person, input),
    onSaved: onDone,
  })
  const cancel = (): void => {
    draft.discard()
    onDone()
  }
  return (
    <DraftForm {...draft}>
      <SimpleGrid cols={2} spacing="sm" mt="sm">
        <TextInput
          label="组织"
          required
          maxLength={120}
          autoFocus
          value={form.orgName}
          onChange={(event) => set({ orgName: event.currentTarget.value })}
        />
        <TextInput label="职务" required maxLength={60} value={form.duty} onChange={(event) => set({ duty: event.currentTarget.value })} />
        <DayInput label="自" value={form.from} onChange={(event) => set({ from: event.currentTarget.value })} />
        <DayInput label="至" value={form.to} onChange={(event) => set({ to: event.currentTarget.value })} />
      </SimpleGrid>
      <FormActions submitLabel="添加" onCancel={cancel} busy={busy} disabled={form.orgName.trim() === '' || form.duty.trim() === ''} />
    </DraftForm>
  )
}
