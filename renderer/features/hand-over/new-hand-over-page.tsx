import { Button, Group, Stack, Stepper, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import { startHandOver } from './actions.ts'
import { emptyForm, formErrors, type HandOverErrors, type HandOverForm } from './hand-over-form.ts'
import { ListPart } from './list-part.tsx'
import { PartyField } from './party-field.tsx'
import { UnsentAlert } from './unsent-alert.tsx'
import { useGathered } from './use-gathered.ts'

const CRUMBS = [{ label: '工作交接', to: paths.handOvers() }]
const LAST = 2

/** 谁交给谁 → 看清单 → 程序外的东西; then the list is drawn up to be signed. */
export function NewHandOverPage() {
  const deps = useDeps()
  const navigate = useNavigate()
  const { user } = deps.db
  const [first] = useState(() => emptyForm(user, roleWords[user.role], deps.today()))
  const [form, setForm] = useState(first)
  const [step, setStep] = useState(0)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<HandOverForm>({
    key: 'hand-over/new',
    what: '工作交接',
    title: '工作交接',
    value: form,
    dirty: form !== first,
    restore: setForm,
  })
  if (!can(user, 'create', 'agreements')) {
    return (
      <Page title="开始交接" crumbs={CRUMBS}>
        <ReadOnlyBanner>您的岗位不能办理交接，可请记录员或书记来办。</ReadOnlyBanner>
      </Page>
    )
  }
  const errors = formErrors(form)
  const go = (next: number): void => {
    setAsked(true)
    setStep(next > 0 && Object.keys(errors).length > 0 ? 0 : next)
  }
  const submit = async (): Promise<void> => {
    setBusy(true)
    const made = await startHandOver(deps, form)
    setBusy(false)
    if (!made.ok) return notifyFailure(made.error)
    release()
    notifyOk('交接清单已经生成，请三方看过再签字')
    void navigate(paths.handOver(made.value.id), { replace: true })
  }
  return (
    <Page title="开始交接" crumbs={CRUMBS}>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (step < LAST) go(step + 1)
          else void submit()
        }}
      >
        <Stepper active={step} onStepClick={go} size="sm" styles={{ steps: { maxWidth: 760 } }}>
          <Stepper.Step label="谁交给谁">
            <PartiesStep form={form} errors={asked ? errors : {}} onChange={setForm} />
          </Stepper.Step>
          <Stepper.Step label="看清单">
            <ListStep form={form} shown={step === 1} />
          </Stepper.Step>
          <Stepper.Step label="程序外的东西">
            <WordsStep form={form} onChange={setForm} />
          </Stepper.Step>
        </Stepper>
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" disabled={busy} onClick={() => (step === 0 ? void navigate(paths.handOvers()) : setStep(step - 1))}>
            {step === 0 ? '取消' : '上一步'}
          </Button>
          <Button type="submit" loading={busy}>
            {step < LAST ? '下一步' : '生成交接清单'}
          </Button>
        </Group>
      </form>
    </Page>
  )
}

interface StepProps {
  readonly form: HandOverForm
  onChange(form: HandOverForm): void
}

function PartiesStep({ form, errors, onChange }: StepProps & { readonly errors: HandOverErrors }) {
  return (
    <Section title="谁交给谁">
      <Stack gap="md" maw={760}>
        <Group grow align="start" gap="sm">
          <TextInput
            label="交接的岗位"
            withAsterisk
            maxLength={60}
            value={form.post}
            error={errors.post}
            onChange={(event) => onChange({ ...form, post: event.currentTarget.value })}
          />
          <DayInput
            label="交接日期"
            withAsterisk
            value={form.on}
            error={errors.on}
            onChange={(event) => onChange({ ...form, on: event.currentTarget.value })}
          />
        </Group>
        {(['from', 'to', 'witness'] as const).map((role) => (
          <PartyField
            key={role}
            role={role}
            value={form[role]}
            error={errors[role]}
            onChange={(party) => onChange({ ...form, [role]: party })}
          />
        ))}
      </Stack>
    </Section>
  )
}

function ListStep({ form, shown }: { readonly form: HandOverForm; readonly shown: boolean }) {
  const { today, db } = useDeps()
  const { live, again } = useGathered(form.from.name, form.from.user, shown)
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="清单没有读出来" retry={again} />
  const gathered = live.data
  const own = form.from.user === db.user.id
  return (
    <Stack gap="md">
      {own ? (
        <UnsentAlert unsent={gathered.unsent} />
      ) : (
        <ReadOnlyBanner>
          {form.from.onPaper
            ? '移交人账号在这台电脑上有没有未送的内容，从您的账号看不到，清单上会写“未能查看”。'
            : '未送条数要由移交人登录自己的账号，打开这份清单重新清点一次。'}
        </ReadOnlyBanner>
      )}
      <ListPart lines={gathered.lines} day={today()} title="将要移交" />
    </Stack>
  )
}

function WordsStep({ form, onChange }: StepProps) {
  return (
    <Section title="程序外的东西">
      <Stack gap="md" maw={760}>
        <Textarea
          label="账号、设备和实物"
          description="例如：办公电脑一台、移动硬盘一块（备份用）、印章、纸质记录本 3 本。不要写密码：新任用自己的账号，离任账号请系统管理员停用。"
          autosize
          minRows={4}
          maxLength={4000}
          value={form.belongings}
          onChange={(event) => onChange({ ...form, belongings: event.currentTarget.value })}
          data-autofocus
        />
        <Textarea
          label="需要说明的"
          autosize
          minRows={3}
          maxLength={4000}
          value={form.remarks}
          onChange={(event) => onChange({ ...form, remarks: event.currentTarget.value })}
        />
      </Stack>
    </Section>
  )
}
