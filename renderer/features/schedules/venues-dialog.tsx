import { Button, Checkbox, Group, Modal, NumberInput, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import type { Area } from '#shared/schema/areas.ts'
import { isInUse } from './week-view.ts'
import { saveVenue, type VenueInput } from './venue-actions.ts'

interface VenuesProps {
  readonly venues: readonly Area[]
  onClose(): void
}

/** The rooms of the community that can be booked. One that is given up keeps what was booked in it. */
export function VenuesDialog({ venues, onClose }: VenuesProps) {
  const deps = useRecordDeps()
  const [edited, setEdited] = useState<Area | 'new' | undefined>(venues.length === 0 ? 'new' : undefined)
  const day = deps.today()
  return (
    <Modal opened onClose={onClose} title="场地" size="lg" closeOnClickOutside={false}>
      {venues.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>名称</Table.Th>
              <Table.Th>容纳人数</Table.Th>
              <Table.Th>开放时间</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {venues.map((venue) => (
              <Table.Tr key={venue.id}>
                <Table.Td>
                  {venue.name}
                  {!isInUse(venue, day) && (
                    <Text span c="dimmed" fz="sm" ml={6}>
                      已停用
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{venue.capacity ?? '—'}</Table.Td>
                <Table.Td>{venue.opening ?? '—'}</Table.Td>
                <Table.Td ta="right">
                  <Button size="compact-sm" variant="default" aria-label={`修改${venue.name}`} onClick={() => setEdited(venue)}>
                    修改
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {edited === undefined ? (
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            关闭
          </Button>
          <Button onClick={() => setEdited('new')}>添加场地</Button>
        </Group>
      ) : (
        <VenueForm
          key={edited === 'new' ? 'new' : edited.id}
          venue={edited === 'new' ? undefined : edited}
          order={venues.length}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Modal>
  )
}

function VenueForm({ venue, order, onClose }: { readonly venue: Area | undefined; readonly order: number; onClose(): void }) {
  const deps = useRecordDeps()
  const {
    form: input,
    set,
    busy,
    ...draft
  } = useEditing({
    key: `venue/${venue?.id ?? 'new'}`,
    what: '场地',
    title: ({ name }) => `场地：${name.trim() || '新场地'}`,
    first: (): VenueInput => ({
      name: venue?.name ?? '',
      capacity: venue?.capacity,
      opening: venue?.opening ?? '',
      stopped: venue !== undefined && !isInUse(venue, deps.today()),
    }),
    save: (typed) => saveVenue(deps, venue, typed, order),
    onSaved() {
      onClose()
      notifyOk(`已保存：${input.name.trim()}`)
    },
  })
  return (
    <DraftForm {...draft}>
      <Stack gap="sm" mt="md">
        <Group grow align="flex-start">
          <TextInput
            label="场地名称"
            required
            autoFocus
            maxLength={120}
            placeholder="例如：二楼会议室"
            value={input.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NumberInput
            label="容纳人数"
            min={0}
            max={100_000}
            allowDecimal={false}
            value={input.capacity ?? ''}
            onChange={(count) => set({ capacity: typeof count === 'number' ? count : undefined })}
          />
        </Group>
        <TextInput
          label="开放时间"
          maxLength={200}
          placeholder="例如：周一至周六 8:30—17:30，晚上须提前说"
          value={input.opening}
          onChange={(event) => set({ opening: event.currentTarget.value })}
        />
        {venue && (
          <Checkbox
            label="停用：不再接受预约，以前的记录都在"
            checked={input.stopped}
            onChange={(event) => set({ stopped: event.currentTarget.checked })}
          />
        )}
      </Stack>
      <FormActions busy={busy} onCancel={() => (draft.discard(), onClose())} />
    </DraftForm>
  )
}
