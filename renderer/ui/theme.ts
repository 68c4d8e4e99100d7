import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#fdf4f3',
  '#fae4e2',
  '#f3c4c0',
  '#ea9f99',
  '#df7b73',
  '#d15a51',
  '#c23d34',
  '#b3261e',
  '#981c15',
  '#7a140f',
]

/** Warm, so that white sheets on it read as paper; 6 and darker carry text (≥ 4.5:1 on white). */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f4f2ee',
  '#eae7e1',
  '#dcd7cf',
  '#c5beb4',
  '#9d958a',
  '#706960',
  '#565049',
  '#3b3631',
  '#24211d',
]

export const gold = '#b1852a'

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: 7,
  colors: { brand, gray },
  black: '#24211d',
  fontFamily: '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  fontFamilyMonospace: 'Consolas, "Cascadia Mono", "Noto Sans Mono CJK SC", Menlo, monospace',
  fontSizes: { xs: '13px', sm: '15px', md: '16px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.35' },
      h2: { fontSize: '18px', lineHeight: '1.4' },
      h3: { fontSize: '16px', lineHeight: '1.5' },
      h4: { fontSize: '15px', lineHeight: '1.5' },
    },
  },
  components: {
    Button: { defaultProps: { fw: 500 } },
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 500 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 400, fz: 14 } },
    Modal: {
      styles: { title: { fontSize: 18, fontWeight: 600 } },
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 }, closeButtonProps: { 'aria-label': '关闭' } },
    },
    Drawer: { styles: { title: { fontSize: 18, fontWeight: 600 } }, defaultProps: { closeButtonProps: { 'aria-label': '关闭' } } },
    Fieldset: { styles: { legend: { fontWeight: 600 } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': '关闭' } } },
    Paper: { defaultProps: { withBorder: true } },
    Select: { defaultProps: { checkIconPosition: 'right', nothingFoundMessage: '没有匹配的选项' } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 12 } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--dq-gold': gold },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': '#8a8278',
    '--dq-page': '#f7f5f2',
    '--dq-line': '#e3ded6',
    '--dq-hover': '#f6f3ef',
  },
  dark: {},
})
