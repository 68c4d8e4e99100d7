import { Button, Menu, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { personLabel } from '#renderer/entities/person/person-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { modulesOf, personModules } from '#shared/domain/person/modules.ts'
import type { Person } from '#shared/schema/people.ts'
import { ModuleCard } from './module-card.tsx'
import { ModuleDialog } from './module-dialog.tsx'

export interface ModulesSectionProps {
  readonly person: Person
  readonly mayEdit: boolean
}

/** 专项资料: what is kept beyond the few columns, and why. Only what is used is shown; nothing is asked for by default (domain.md §3.9). */
export function ModulesSection({ person, mayEdit }: ModulesSectionProps) {
  // In the address, so that what was half written leads back to its form.
  const [asked, setOpen] = useUrlParam('module')
  const open = mayEdit ? personModules.find((module) => module === asked) : undefined
  const used = modulesOf(person)
  // A 新就业群体 is registered in 双报到; here only why it is kept.
  const unused = personModules.filter((module) => !used.includes(module) && module !== 'newWork')
  if (used.length === 0 && !mayEdit) return null
  return (
    <Section
      title="专项资料"
      actions={
        mayEdit &&
        unused.length > 0 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={16} />}>
                添加专项资料
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {unused.map((module) => (
                <Menu.Item key={module} onClick={() => setOpen(module)}>
                  {personLabel(module)}…
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <Stack gap="md">
        {used.map((module) => (
          <ModuleCard key={module} person={person} module={module} {...(mayEdit ? { onEdit: () => setOpen(module) } : {})} />
        ))}
        {used.length === 0 && <Text c="dimmed">没有收集。确有用处、说得清依据的才添加。</Text>}
      </Stack>
      {open && <ModuleDialog key={open} person={person} module={open} onClose={() => setOpen('')} />}
    </Section>
  )
}
