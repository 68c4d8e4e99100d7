import { Anchor, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { relationWords } from '#renderer/entities/labels/org-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DraftForm } from '#renderer/entities/draft/draft-form.tsx'
import { useEditing } from '#renderer/entities/draft/use-editing.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { LongText } from '#renderer/ui/long-text.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { optionsOf } from '#renderer/ui/options-of.ts'
import { Section } from '#renderer/ui/section.tsx'
import { orgRelations, type OrgLink, type OrgRelation } from '#shared/schema/orgs.ts'
import { addLinks, removeLink, restoreLink } from './seat-actions.ts'
import type { OrgSectionProps } from './section-props.ts'

const RELATIONS = optionsOf(relationWords)
const FIRST_SHOWN = 12

/** 成员单位, 共建单位, 依托单位, 牵头单位: one core and its units (1+N), or a branch and what it is built on. */
export function LinksSection(props: OrgSectionProps) {
  const { org, mayEdit } = props
  const [adding, setAdding] = useState(false)
  const links = org.links ?? []
  return (
    <Section
      title="关联组织"
      aside={<Text c="dimmed">{links.length === 0 ? '' : `${links.length} 个`}</Text>}
      actions={
        mayEdit && (
          <Button size="compact-md" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            添加关联
          </Button>
        )
      }
    >
      {links.length === 0 && <Text c="dimmed">成员单位、共建单位，或支部依托的物业、楼宇，写在这里。</Text>}
      <Stack gap="sm">
        {orgRelations.map((relation) => (
          <Relation key={relation} relation={relation} links={links.filter((one) => one.relation === relation)} {...props} />
        ))}
      </Stack>
      {adding && <LinkDialog {...props} onClose={() => setAdding(false)} />}
    </Section>
  )
}

interface RelationProps extends OrgSectionProps {
  readonly relation: OrgRelation
  readonly links: readonly OrgLink[]
}

function Relation({ relation, links, org, all, deps, mayEdit }: RelationProps) {
  const [open, setOpen] = useState(false)
  if (links.length === 0) return null
  const known = new Set(all.map(({ id }) => id))
  const remove = async (link: OrgLink): Promise<void> => {
    const removed = await removeLink(deps, org.id, link.id)
    if (!removed.ok) return notifyFailure(removed.error)
    notifyUndo(`已去掉${relationWords[relation]}“${link.name}”`, async () => {
      const undone = await restoreLink(deps, org.id, link)
      if (!undone.ok) notifyFailure(undone.error)
    })
  }
  return (
    <div role="group" aria-label={relationWords[relation]}>
      <Text fw={500}>
        {relationWords[relation]}（{links.length} 个）
      </Text>
      {(open ? links : links.slice(0, FIRST_SHOWN)).map((link) => (
        <Group key={link.id} gap={6} wrap="nowrap">
          {link.org && known.has(link.org) ? (
            <Anchor component={Link} to={paths.org(link.org)}>
              {link.name}
            </Anchor>
          ) : (
            <Text>{link.name}</Text>
          )}
          {link.note && (
            <Text c="dimmed" fz="sm">
              {link.note}
            </Text>
          )}
          {mayEdit && <IconAction label={`去掉${link.name}`} size="sm" icon={<IconX size={15} />} onClick={() => void remove(link)} />}
        </Group>
      ))}
      {links.length > FIRST_SHOWN && !open && (
        <Anchor component="button" type="button" fz="sm" onClick={() => setOpen(true)}>
          还有 {links.length - FIRST_SHOWN} 个
        </Anchor>
      )}
    </div>
  )
}

function LinkDialog({ org, all, deps, onClose }: OrgSectionProps & { onClose(): void }) {
  const { form, set, busy, from, discard, submit } = useEditing({
    key: `org/${org.id}/links`,
    what: '关联组织',
    title: () => `关联组织：${org.name}`,
    first: () => ({ relation: 'memberUnit' as OrgRelation, names: '', note: '' }),
    always: ['relation'],
    save: (input) => addLinks(deps, org.id, input, all),
    onSaved() {
      notifyOk('已添加')
      onClose()
    },
  })
  const { relation, names, note } = form
  return (
    <Modal opened onClose={onClose} title="添加关联组织" closeOnClickOutside={false}>
      <DraftForm from={from} discard={discard} submit={submit}>
        <Stack gap="sm">
          <Select
            label="它们是本组织的"
            allowDeselect={false}
            data={RELATIONS}
            value={relation}
            onChange={(value) => set({ relation: RELATIONS.find((one) => one.value === value)?.value ?? relation })}
          />
          <LongText
            label="名称"
            description="一行一个，可以从表格里整列粘贴；和台账里同名的自动对上"
            withAsterisk
            data-autofocus
            minRows={4}
            value={names}
            onChange={(text) => set({ names: text })}
          />
          <TextInput
            label="依据、说明"
            maxLength={200}
            placeholder="例如：2026 年共建协议"
            value={note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        </Stack>
        <FormActions submitLabel="添加" busy={busy} onCancel={() => (discard(), onClose())} disabled={names.trim() === ''} />
      </DraftForm>
    </Modal>
  )
}
