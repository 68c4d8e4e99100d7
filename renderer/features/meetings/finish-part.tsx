import { Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconFileText, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { covering } from '#shared/domain/meeting/covered-statements.ts'
import { findDefects } from '#shared/domain/meeting/defects.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { CorrectionsList } from './corrections-list.tsx'
import { DefectList } from './defect-list.tsx'
import { finaliseMeeting, maySign, startCorrection, takeBack, withEnd } from './finish-actions.ts'
import { HeadPart } from './head-form.tsx'
import type { PartProps } from './part-props.ts'
import { attendancesOf, issuedTemplates, statementsOf } from './queries.ts'
import { SignDialog, type Seen } from './sign-dialog.tsx'
import { SignatureList } from './signature-list.tsx'
import { TypePartsPart } from './type-parts.tsx'

const none: readonly Attendance[] = []
const silent: readonly Statement[] = []

/** What is still wrong, the recorder's word that it is complete, the chair's signature, the lock. */
export function FinishPart({ meeting, deps }: PartProps) {
  const [signing, setSigning] = useState<Seen>()
  const once = useOneAtATime()
  const live = useLive(attendancesOf(deps.db, meeting.id))
  const statementLive = useLive(statementsOf(deps.db, meeting.id))
  const templates = useLive(issuedTemplates(deps.db))
  const attendances = live.status === 'ready' ? live.data : none
  const type = useMemo(() => typeOfMeeting(meeting, templates.status === 'ready' ? templates.data : []), [meeting, templates])
  const statements = statementLive.status === 'ready' ? statementLive.data : silent
  const record = useMemo(() => covering(meeting, statements), [meeting, statements])
  const today = deps.today()
  const defects = useMemo(
    () => findDefects(withEnd(meeting, today, undefined), attendances, { asked: type.spec, statements: statements.length }),
    [meeting, attendances, today, type, statements],
  )
  const blocking = defects.filter((defect) => defect.blocking).length
  const writable = can(deps.db.user, 'update', 'meetings', meeting)
  if ([live, statementLive, templates].some((one) => one.status === 'loading')) return <Loading />
  const open = meeting.state === 'recording' && writable

  const finalise = async (): Promise<void> => {
    const done = await finaliseMeeting(deps, meeting.id)
    if (!done.ok) return notifyFailure(done.error)
    notifyOk('已定稿，请主持人核对后签字')
  }
  return (
    <>
      <FinishBanner meeting={meeting} deps={deps} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            {!meeting.lock && (
              <Section
                title="定稿前检查"
                aside={
                  <Text fz="sm" c={blocking > 0 ? 'brand.7' : 'dimmed'}>
                    {blocking > 0 ? `${blocking} 处必须补全` : defects.length > 0 ? '可以定稿，另有几处建议' : '没有发现问题'}
                  </Text>
                }
              >
                <DefectList defects={defects} meeting={meeting} />
              </Section>
            )}
            <HeadPart meeting={meeting} deps={deps} writable={open || (meeting.state === 'checkingIn' && writable)} />
            <TypePartsPart meeting={meeting} deps={deps} type={type} writable={open || (meeting.state === 'checkingIn' && writable)} />
            <CorrectionsList meeting={meeting} deps={deps} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Section title="签字">
            <SignatureList meeting={record} attendances={attendances} statements={statements} />
            <Stack gap="xs" mt="md">
              {open && (
                <Button size="md" disabled={blocking > 0} onClick={() => void once(finalise)}>
                  记录人定稿
                </Button>
              )}
              {meeting.state === 'checkingIn' && <Text c="dimmed">会议还在签到，开会后才能定稿。</Text>}
              {meeting.state === 'finalised' && maySign(deps, meeting) && (
                <Button size="md" onClick={() => setSigning({ meeting: record, came: attendances })}>
                  主持人签字
                </Button>
              )}
              {meeting.state === 'finalised' && !maySign(deps, meeting) && <Text c="dimmed">等书记（主持人）用自己的账号登录后签字。</Text>}
              <FinishActs meeting={meeting} deps={deps} writable={writable} />
            </Stack>
          </Section>
        </Grid.Col>
      </Grid>
      <SignDialog seen={signing} onClose={() => setSigning(undefined)} meeting={meeting} deps={deps} />
    </>
  )
}

function FinishActs({ meeting, deps, writable }: PartProps & { readonly writable: boolean }) {
  const navigate = useNavigate()
  const once = useOneAtATime()
  const back = async (): Promise<void> => {
    const done = await takeBack(deps, meeting.id)
    if (!done.ok) return notifyFailure(done.error)
    notifyOk('已退回，可以继续修改；改完重新定稿')
  }
  const correct = async (): Promise<void> => {
    const started = await startCorrection(deps, meeting.id)
    if (!started.ok) return notifyFailure(started.error)
    notifyOk('已另立更正件，原记录不动')
    void navigate(paths.meetingPart(started.value.id, 'minutes'))
  }
  return (
    <Group gap="xs">
      {meeting.state === 'finalised' && writable && (
        <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => void once(back)}>
          退回修改
        </Button>
      )}
      {meeting.lock && can(deps.db.user, 'create', 'meetings') && (
        <Button variant="default" leftSection={<IconFileText size={18} />} onClick={() => void once(correct)}>
          另立更正件
        </Button>
      )}
      <Button
        component={Link}
        to={paths.meetingPrint(meeting.id)}
        variant={meeting.lock ? 'filled' : 'default'}
        leftSection={<IconPrinter size={18} />}
      >
        打印会议记录
      </Button>
    </Group>
  )
}

function FinishBanner({ meeting, deps }: PartProps) {
  if (meeting.lock) return <ReadOnlyBanner>已签字锁定。这份记录不会再变；有错另立更正件，原文保留。</ReadOnlyBanner>
  if (!can(deps.db.user, 'update', 'meetings', meeting)) return <ReadOnlyBanner>您的岗位只能查看。</ReadOnlyBanner>
  return null
}
