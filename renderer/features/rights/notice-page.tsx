import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { PaperOut } from '#renderer/entities/export/paper-out.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'

/** 《个人信息收集告知书》 (domain.md §4.1, 第17条): the same for everybody, so it names nobody. */
export function PrivacyNoticePage() {
  const deps = useDeps()
  const { db } = deps
  const today = deps.today()
  const unitName = useUnitName(db.user.unit) || '本社区'
  return (
    <Page
      title="打印 · 个人信息收集告知书"
      crumbs={[{ label: '人员台账', to: paths.people() }]}
      actions={<PaperOut press={usePlatform()} name="个人信息收集告知书.pdf" contents="nobody" />}
    >
      <PrintFrame label="个人信息收集告知书">
        <h1>个人信息收集告知书</h1>
        <p>
          居民您好。{unitName}党群服务中心为做好党建和为民服务工作，需要登记您的部分信息。依照《中华人民共和国个人信息保护法》，现告知如下：
        </p>
        <h2>一、谁来处理</h2>
        <p>{unitName}党群服务中心。地址和电话：________________________________</p>
        <h2>二、为什么、收什么</h2>
        <p>
          基本信息：姓名、性别、住处、电话、与户主关系，用于走访、通知和办事。党员另登记党籍和组织关系。老人、残疾、困难、新就业群体等专项信息，只在您需要相应服务时登记，写明用途、依据和截止日期。
        </p>
        <p>身份证号、电话、住址和上述专项信息按敏感信息保护：加密保存，默认遮盖，每次查看、导出、打印都留有记录。</p>
        <h2>三、我们不收集</h2>
        <p>不收集身份证照片、银行账号和密码、人脸和指纹、行踪位置；不做积分排名，不要求每天打卡。</p>
        <h2>四、存多久、给谁</h2>
        <p>
          只存到用途完成。迁出、注销满年限的，和专项信息到期的，逐一清理；要存档的记录按档案规定保存。除依法应当提供的以外，不提供给其他单位和个人。
        </p>
        <h2>五、您的权利</h2>
        <p>
          您可以到服务台查询、复制、更正、删除自己的信息，撤回同意，也可以要求告知谁看过您的信息。我们当面核对身份，开具受理单，按单上日期答复。
        </p>
        <h2>六、不满十四周岁的儿童</h2>
        <p>由监护人同意后登记。</p>
        <SignatureLines lines={[{ role: '经办人', name: db.user.name }, { role: '本人（或监护人）已阅' }]} note={longDay(today)} />
      </PrintFrame>
    </Page>
  )
}
