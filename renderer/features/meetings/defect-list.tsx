import { Anchor, Text } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconInfoCircle } from '@tabler/icons-react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { Defect, DefectPlace } from '#shared/domain/meeting/defects.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import classes from './minutes.module.css'

const placeWords = {
  head: '去填写',
  attendance: '去签到',
  agenda: '去议程',
  votes: '去表决',
  minutes: '去记录',
  parts: '去填写',
  signatures: '去签字',
} as const satisfies Record<DefectPlace, string>

/** What an inspection would find, found before the signature; each line leads to its place. */
export function DefectList({ defects, meeting }: { readonly defects: readonly Defect[]; readonly meeting: Meeting }) {
  if (defects.length === 0) {
    return (
      <div className={classes.defect}>
        <IconCircleCheckFilled size={20} color="#2b7a4b" aria-hidden />
        <Text>记录要件齐全：时间地点、出缺席、议程结果、表决和记录都有了。</Text>
      </div>
    )
  }
  const ordered = [...defects].sort((a, b) => Number(b.blocking) - Number(a.blocking))
  return (
    <div role="list">
      {ordered.map((defect) => (
        <div key={`${defect.code}-${defect.label}`} role="listitem" className={classes.defect}>
          {defect.blocking ? (
            <IconAlertTriangleFilled size={20} color="var(--mantine-color-brand-7)" style={{ flex: 'none' }} aria-label="必须补全" />
          ) : (
            <IconInfoCircle size={20} color="#8a5200" style={{ flex: 'none' }} aria-label="建议" />
          )}
          <Text style={{ flex: 1 }}>{defect.label}</Text>
          {defect.jump === 'head' || defect.jump === 'parts' || defect.jump === 'signatures' ? (
            <Anchor
              component="button"
              type="button"
              style={{ flex: 'none' }}
              onClick={() => (defect.jump === 'parts' ? focusPart(defect.code) : focusForm(HEAD_FORM_ID))}
            >
              {placeWords[defect.jump]}
            </Anchor>
          ) : (
            <Anchor component={Link} to={placeOf(defect.jump, meeting.id)} style={{ flex: 'none' }}>
              {placeWords[defect.jump]}
            </Anchor>
          )}
        </div>
      ))}
    </div>
  )
}

function placeOf(place: DefectPlace, id: string): string {
  return place === 'attendance' ? paths.meetingCheckIn(id) : paths.meetingPart(id, 'minutes')
}

export const HEAD_FORM_ID = 'meeting-head'
export const PARTS_FORM_ID = 'meeting-parts'

/** The field of one part, by the code of its defect. */
function focusPart(code: string): void {
  const part = code.replace(/^part-/, '')
  const place = document.querySelector<HTMLElement>(`#${PARTS_FORM_ID} [data-part="${CSS.escape(part)}"]`)
  const field = place?.matches('textarea') ? place : place?.querySelector<HTMLElement>('input, textarea')
  place?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
}

function focusForm(id: string): void {
  const form = document.getElementById(id)
  form?.scrollIntoView({ block: 'center' })
  const fields = [...(form?.querySelectorAll('input') ?? [])]
  const empty = fields.find((field) => field.value === '')
  ;(empty ?? fields[0])?.focus()
}
