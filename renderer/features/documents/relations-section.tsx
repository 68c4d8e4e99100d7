import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Template } from '#shared/schema/templates.ts'
import { libraryOf, restingOn } from './queries.ts'

interface Line {
  readonly key: string
  readonly to: string
  readonly words: string
}

/** On what it rests, whose place it took, and what rests on it: papers, 公约 and templates. */
export function RelationsSection({ document }: { readonly document: Agreement }) {
  const db = useDb()
  const library = useLive(libraryOf(db))
  const templates = useLive(restingOn(db, document.id))
  const all = library.status === 'ready' ? library.data : []
  const found = (ids: readonly string[]): readonly Line[] => all.filter(({ id }) => ids.includes(id)).map(lineOf)
  const { basedOn = [], replaces } = document
  const resting = [
    ...all.filter((one) => one.basedOn?.includes(document.id)).map(lineOf),
    ...(templates.status === 'ready' ? newestOfEach(templates.data) : []),
  ]
  const parts = [
    { title: '依据', lines: found(basedOn) },
    { title: '代替', lines: found(replaces ? [replaces] : []) },
    { title: '被代替', lines: all.filter((one) => one.replaces === document.id).map(lineOf) },
    { title: '以它为依据的', lines: resting },
  ].filter(({ lines }) => lines.length > 0)
  return (
    <Section title="与其他文件">
      {parts.length === 0 && <Text c="dimmed">没有记下与其他文件、模板的关系。</Text>}
      <Stack gap="sm">
        {parts.map(({ title, lines }) => (
          <div key={title}>
            <Text fz="sm" c="dimmed">
              {title}
            </Text>
            {lines.map(({ key, to, words }) => (
              <Anchor key={key} component={Link} to={to} display="block">
                {words}
              </Anchor>
            ))}
          </div>
        ))}
      </Stack>
    </Section>
  )
}

function lineOf(one: Agreement): Line {
  return { key: one.id, to: recordPath('agreements', one) ?? paths.documents(), words: one.title }
}

/** A template has many editions; one line of it is enough. */
function newestOfEach(templates: readonly Template[]): readonly Line[] {
  const byCode = new Map(templates.map((one) => [`${one.kind} ${one.code}`, one]))
  return [...byCode].map(([key, { kind, code, name }]) => ({ key, to: templatePath(kind, code), words: `模板：${name}` }))
}

function templatePath(kind: Template['kind'], code: string): string {
  switch (kind) {
    case 'meetingType':
      return paths.meetingType(code)
    case 'method':
      return paths.method(code)
    case 'itemType':
      return paths.itemType(code)
    case 'dictionary':
      return paths.dictionary(code)
    default:
      return paths.templates()
  }
}
