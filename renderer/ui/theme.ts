import { createTheme, type BadgeProps, type CSSVariablesResolver, type MantineColorsTuple, type MantineTheme } from '@mantine/core'

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

const badgeSizes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sm: { '--badge-fz': '13px', '--badge-height': '20px' },
  md: { '--badge-fz': '13px', '--badge-height': '22px' },
}

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
    // Mantine writes the title in the alert's own colour: orange on yellow cannot be read. The ground and the picture say what kind it is.
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Button: { defaultProps: { fw: 500 } },
    // Mantine's own sizes are for Latin capitals: 10 to 12 px is too small for characters.
    Badge: {
      defaultProps: { tt: 'none', fw: 500 },
      vars: (_: MantineTheme, { size = 'md' }: BadgeProps) => ({ root: badgeSizes[size] ?? {} }),
    },
    Pill: { vars: () => ({ root: { '--pill-fz': '14px', '--pill-height': '24px' } }) },
    InputWrapper: { styles: { label: { marginBottom: 4, fontWeight: 500 } } },
    // By the keyboard too: a button that is only a picture says its name to whoever came by Tab.
    Tooltip: { defaultProps: { withArrow: true, openDelay: 400, fz: 14, events: { hover: true, focus: true, touch: false } } },
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
    // The lightest that can be read (≥ 4.5:1 on white), and still lighter than what was typed.
    '--mantine-color-placeholder': '#756e64',
    // What is wrong, and the star of what is required: Mantine's own red is too pale to read.
    '--mantine-color-error': '#b3261e',
    '--dq-page': '#f7f5f2',
    '--dq-line': '#e3ded6',
    '--dq-hover': '#f6f3ef',
  },
  dark: {},
})
