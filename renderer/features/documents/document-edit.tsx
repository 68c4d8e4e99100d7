import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { DraftBanner } from '#renderer/entities/draft/draft-banner.tsx'
import { useDraft } from '#renderer/entities/draft/use-draft.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { submitOnCtrlEnter } from '#renderer/ui/submit-on-ctrl-enter.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { editDocument, registerDocument } from './actions.ts'
import { documentErrors, documentForm, emptyDocument, type DocumentForm } from './document-form.ts'
import { DocumentFields } from './document-fields.tsx'

interface DocumentEditProps {
  readonly document: Agreement | undefined
  readonly library: readonly Agreement[]
}

/** 登记文件 */
export function DocumentEdit({ document: latest, library }: DocumentEditProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  // As it was when the form was filled from it: what came since is merged with what is typed here.
  const [loaded] = useState(latest)
  const [first] = useState(() => (loaded ? documentForm(loaded) : emptyDocument(levelOf(deps.db.user.unit))))
  const [form, setForm] = useState(first)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const { from, release } = useDraft<DocumentForm>({
    key: loaded ? `document/${loaded.id}` : 'document/new',
    what: '文件',
    title: `文件：${form.title.trim() || '新文件'}`,
    value: form,
    dirty: !sameContent(form, first),
    restore: setForm,
  })
  const errors = documentErrors(form)
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (Object.keys(errors).length > 0) return
    setBusy(true)
    const saved = loaded ? await editDocument(deps, loaded, form) : await registerDocument(deps, form)
    setBusy(false)
    if (!saved.ok) return notifyFailure(saved.error)
    release()
    notifyOk(loaded ? '已保存' : '文件已登记')
    void navigate(paths.document(saved.value.id), { replace: true })
  }
  const back = loaded ? paths.document(loaded.id) : paths.documents()
  return (
    <Page title={loaded ? '修改文件' : '登记文件'} crumbs={[{ label: '文件库', to: paths.documents() }]}>
      <DraftBanner
        from={from}
        discard={() => {
          release()
          setForm(first)
        }}
      />
      <form
        noValidate
        onKeyDown={submitOnCtrlEnter}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <DocumentFields
          form={form}
          errors={asked ? errors : {}}
          others={library.filter((one) => one.id !== loaded?.id)}
          ownUnit={deps.db.user.unit}
          isNew={loaded === undefined}
          onChange={(part) => setForm({ ...form, ...part })}
        />
        <FormActions submitLabel={loaded ? '保存' : '登记'} busy={busy} onCancel={() => void navigate(back)} hint="Ctrl+回车 保存" />
      </form>
    </Page>
  )
}
