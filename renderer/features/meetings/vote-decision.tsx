import { Button, CloseButton, Group, SimpleGrid, Text } from '@mantine/core'
import { personRef } from '#renderer/entities/item/person-ref.ts'
import { PersonPicker } from '#renderer/entities/person-picker/person-picker.tsx'
import { Count, problemAt } from './vote-count.tsx'
import { withPersons } from './vote-form.ts'
import type { VotePartProps } from './vote-heads.tsx'
import { restAbstains } from './vote.ts'

/** 赞成、反对、弃权, and the written opinions where the rule counts them (R3). */
export function VoteDecision({ form, set, problems, writtenCounts }: VotePartProps & { readonly writtenCounts: boolean }) {
  const rest = restAbstains(form)
  return (
    <>
      <SimpleGrid cols={3} spacing="sm">
        <Count label="赞成" value={form.yes} onChange={(yes) => set({ yes })} error={problemAt(problems, 'yes')} autoFocus />
        <Count label="反对" value={form.no} onChange={(no) => set({ no })} error={problemAt(problems, 'no')} />
        <Count
          label="弃权"
          value={form.abstain}
          onChange={(abstain) => set({ abstain })}
          error={problemAt(problems, 'abstain')}
          rest={rest}
        />
      </SimpleGrid>
      {rest !== undefined && form.abstain !== rest && (
        <Button size="compact-sm" variant="subtle" onClick={() => set({ abstain: rest })}>
          其余 {rest} {form.method === 'secret' ? '张' : '人'}记为弃权
        </Button>
      )}
      {writtenCounts && (
        <SimpleGrid cols={2} spacing="sm">
          <Count
            label="会前书面赞成"
            value={form.written}
            onChange={(written) => set({ written })}
            error={problemAt(problems, 'written')}
          />
          <Count label="会前书面反对" value={form.writtenNo} onChange={(writtenNo) => set({ writtenNo })} />
        </SimpleGrid>
      )}
    </>
  )
}

/** R3: several persons are discussed and voted on one by one; each gets a vote of his own, in turn. */
export function VotePersons({ form, set, agendaTitle }: Omit<VotePartProps, 'problems'> & { readonly agendaTitle: string }) {
  const [now, ...waiting] = form.persons
  return (
    <div>
      <PersonPicker
        label={now ? '再加一人（逐个表决）' : '表决对象'}
        value={undefined}
        onChange={(picked) => {
          const person = personRef(picked)
          if (person && !form.persons.some((one) => one.name === person.name && one.id === person.id)) {
            set(withPersons(form, [...form.persons, person], agendaTitle))
          }
        }}
      />
      {form.persons.length > 0 && (
        <Group gap="xs" mt={6}>
          {form.persons.map((person, index) => (
            <Group key={person.id ?? person.name} gap={2}>
              <Text fz="sm" fw={index === 0 ? 600 : 400}>
                {index === 0 ? `现在表决：${person.name}` : person.name}
              </Text>
              <CloseButton
                size="sm"
                aria-label={`不表决${person.name}`}
                onClick={() =>
                  set(
                    withPersons(
                      form,
                      form.persons.filter((one) => one !== person),
                      agendaTitle,
                    ),
                  )
                }
              />
            </Group>
          ))}
          {waiting.length > 0 && (
            <Text fz="sm" c="dimmed">
              记入后接着表决下一人，还有 {waiting.length} 人
            </Text>
          )}
        </Group>
      )}
    </div>
  )
}
