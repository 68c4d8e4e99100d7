import { Anchor, Stack, Text } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { orgTypeName, relationWords } from '#renderer/entities/labels/org-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Org } from '#shared/schema/orgs.ts'

const FIRST_SHOWN = 12

/** Above, below, and the bodies that name it: what others wrote of it is read back here. */
export function RelatedSection({ org, all }: { readonly org: Org; readonly all: readonly Org[] }) {
  const parent = all.find(({ id }) => id === org.parent)
  const below = all.filter((one) => one.parent === org.id && one.state !== 'dissolved')
  const inBodies = all.flatMap((one) => {
    const words = one.id === org.id ? undefined : tieOf(one, org.id)
    return words ? [{ one, words }] : []
  })
  return (
    <Section title="上下级和所属">
      <Stack gap="sm">
        <Named title="上级组织">
          {parent ? <OrgLine org={parent} /> : <Text c="dimmed">{org.parent ? '不在这台电脑上' : '没有'}</Text>}
        </Named>
        {below.length > 0 && <Listed title="下级组织" lines={below.map((one) => ({ one, words: orgTypeName(one) }))} />}
        {inBodies.length > 0 && <Listed title="参加的组织" lines={inBodies} />}
      </Stack>
    </Section>
  )
}

/** How another organisation names this one: by a tie, or by who sits there for it. */
function tieOf(other: Org, id: string): string | undefined {
  const link = other.links?.find((one) => one.org === id)
  if (link) return relationWords[link.relation]
  const seat = other.memberships.find((one) => one.org === id)
  return seat && `${seat.name}，${seat.duty}`
}

interface Line {
  readonly one: Org
  readonly words: string
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  const [open, setOpen] = useState(false)
  return (
    <Named title={`${title}（${lines.length} 个）`}>
      {(open ? lines : lines.slice(0, FIRST_SHOWN)).map(({ one, words }) => (
        <OrgLine key={one.id} org={one} words={words} />
      ))}
      {lines.length > FIRST_SHOWN && !open && (
        <Anchor component="button" type="button" fz="sm" onClick={() => setOpen(true)}>
          还有 {lines.length - FIRST_SHOWN} 个
        </Anchor>
      )}
    </Named>
  )
}

function Named({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <Text fz="sm" c="dimmed">
        {title}
      </Text>
      {children}
    </div>
  )
}

function OrgLine({ org, words }: { readonly org: Org; readonly words?: string }) {
  return (
    <Text>
      <Anchor component={Link} to={paths.org(org.id)}>
        {org.name}
      </Anchor>
      {words && (
        <Text span c="dimmed" fz="sm" ml={6}>
          {words}
        </Text>
      )}
    </Text>
  )
}
