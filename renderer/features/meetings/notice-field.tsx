import { Button, Group, Text, Textarea } from '@mantine/core'
import { IconCopy, IconRefresh } from '@tabler/icons-react'
import { useDeps } from '#renderer/data/react.tsx'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { Org } from '#shared/schema/orgs.ts'
import { noticeText } from './notice.ts'
import type { PlanForm } from './plan.ts'

export interface NoticeFieldProps {
  readonly form: PlanForm
  readonly type: MeetingType | undefined
  readonly bodyName: string
  /** Of the register, to name those who are asked. */
  readonly units: readonly Org[]
  onChange(notice: Pick<PlanForm, 'notice' | 'noNotice'>): void
  readonly readOnly: boolean
}

/** Until somebody edits it, the notice follows the form; an edited one stays as it is, and one that was emptied stays empty. */
export function NoticeField({ form, type, bodyName, units, onChange, readOnly }: NoticeFieldProps) {
  const { today } = useDeps()
  const proposed = proposedNotice(form, type, { bodyName, units, today: today() })
  const text = writtenNotice(form, proposed)
  const edited = form.noNotice === true || (form.notice !== '' && form.notice !== proposed)
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text)
    notifyOk('通知已复制，可以粘贴到微信群或短信里')
  }
  return (
    <Section
      title="通知"
      aside={
        <Text fz="sm" c="dimmed">
          {form.noNotice ? '空着：不发书面通知' : edited ? '已改动，不再跟着上面变' : '跟着上面的内容自动写好'}
        </Text>
      }
      actions={
        <Group gap={4}>
          {edited && !readOnly && (
            <Button
              size="compact-md"
              variant="subtle"
              color="gray.7"
              leftSection={<IconRefresh size={16} />}
              onClick={() => onChange(noticeAs(''))}
            >
              重新生成
            </Button>
          )}
          <Button size="compact-md" variant="light" leftSection={<IconCopy size={16} />} disabled={text === ''} onClick={() => void copy()}>
            复制通知
          </Button>
        </Group>
      }
    >
      <Textarea
        aria-label="通知全文"
        placeholder={form.noNotice ? '不发书面通知；也可以在这里另写' : '选好会议类型后，通知会自动写在这里，也可以直接改。'}
        autosize
        minRows={8}
        maxRows={16}
        maxLength={4000}
        value={text}
        readOnly={readOnly}
        onChange={(event) => onChange(noticeAs(event.currentTarget.value, proposed))}
      />
    </Section>
  )
}

/** What was typed, as the plan keeps it: the program's own words are not kept, so that they go on following the form. */
function noticeAs(typed: string, proposed = ''): Pick<PlanForm, 'notice' | 'noNotice'> {
  if (typed === proposed) return { notice: '', noNotice: undefined }
  return typed.trim() === '' ? { notice: '', noNotice: true } : { notice: typed, noNotice: undefined }
}

/** The words that go out; empty where none are put in writing. */
export function writtenNotice({ notice, noNotice }: Pick<PlanForm, 'notice' | 'noNotice'>, proposed: string): string {
  return noNotice ? '' : notice || proposed
}

interface NoticeFacts {
  readonly bodyName: string
  readonly units: readonly Pick<Org, 'id' | 'name'>[]
  readonly today: string
}

export function proposedNotice(form: PlanForm, type: MeetingType | undefined, { bodyName, units, today }: NoticeFacts): string {
  if (!type) return ''
  const { expected } = type.spec
  return noticeText({
    ...form,
    title: form.title || type.name,
    bodyName,
    agenda: form.agenda,
    expected,
    invited: invitedBy(form, units),
    today,
  })
}

/** Units asked for this one meeting, those of the register first, each once. */
function invitedBy({ units: ids, guests = [] }: PlanForm, units: NoticeFacts['units']): string[] {
  const known = ids.flatMap((id) => units.find((one) => one.id === id)?.name ?? [])
  return [...new Set([...known, ...guests.map((one) => one.orgName.trim())])].filter((name) => name !== '')
}
