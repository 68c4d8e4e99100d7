import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyPersonUndo } from '#renderer/entities/person/notify-person-undo.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Person } from '#shared/schema/people.ts'
import { addPost, endPost, type PostInput } from './actions.ts'

const BLANK: PostInput = { orgName: '', duty: '', from: '', to: '' }

export interface PostsSectionProps {
  readonly person: Person
  readonly mayEdit: boolean
}

export function PostsSection({ person, mayEdit }: PostsSectionProps) {
  const deps = useDeps()
  const [adding, setAdding] = useState(false)
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
          <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
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
      {adding && <PostForm person={person} onDone={() => setAdding(false)} />}
    </Section>
  )
}

function PostForm({ person, onDone }: { readonly person: Person; onDone(): void }) {
  const deps = useDeps()
  const [input, setInput] = useState(BLANK)
  const set = (part: Partial<PostInput>): void => setInput((before) => ({ ...before, ...part }))
  const submit = async (): Promise<void> => {
    const outcome = await addPost(deps, person, input)
    if (outcome.ok) onDone()
    else notifyFailure(outcome.error)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SimpleGrid cols={2} spacing="sm" mt="sm">
        <TextInput
          label="组织"
          required
          maxLength={120}
          autoFocus
          value={input.orgName}
          onChange={(event) => set({ orgName: event.currentTarget.value })}
        />
        <TextInput label="职务" required maxLength={60} value={input.duty} onChange={(event) => set({ duty: event.currentTarget.value })} />
        <DayInput label="自" value={input.from} onChange={(event) => set({ from: event.currentTarget.value })} />
        <DayInput label="至" value={input.to} onChange={(event) => set({ to: event.currentTarget.value })} />
      </SimpleGrid>
      <FormActions submitLabel="添加" onCancel={onDone} disabled={input.orgName.trim() === '' || input.duty.trim() === ''} />
    </form>
  )
}
