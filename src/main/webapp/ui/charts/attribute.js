// The values of one attribute, most frequent first.
import { bytes, count, shortCount } from '../format.js';
import { has, t } from '../i18n.js';
import { chartCard, font, table, tooltip } from './chart.js';

const LONGEST = 40;

/** Pixels. */
const LABEL = 118;

/** @param choose is called with the filter that a bar stands for */
export function attributeCard(name, found, measure, signal, choose) {
  const title = name.startsWith('var.') ? name.slice(4) : t(`field.${name}`);
  const values = [...found.values].sort((a, b) => (a.value === null) - (b.value === null) || b[measure] - a[measure]);
  const rows = values.map((each) => ({ ...each, name: each.value ?? t('charts.absent'), real: each.value !== null }));
  if (found.other.count > 0) {
    rows.push({ ...found.other, name: t('charts.other'), real: false });
  }
  const format = measure === 'bytes' ? bytes : count;
  return chartCard({
    name,
    title,
    note: has(`field.${name}`) ? null : t('charts.variable'),
    height: rows.length * 30 + 12,
    label: `${title}: ${rows.slice(0, 5).map((each) => `${each.name} ${format(each[measure])}`).join(', ')}`,
    signal,
    table: table([title, t('uploads.count'), t('uploads.bytes')], rows.map((each) => [each.name, count(each.count), bytes(each.bytes)])),
    draw: (echarts, colours) => ({
      textStyle: { ...font(), color: colours.text },
      grid: { left: LABEL + 12, right: 62, top: 2, bottom: 2 },
      tooltip: tooltip(colours, {
        formatter: ({ dataIndex }) => {
          const each = rows[dataIndex];
          return `${each.name}\n${t('uploads.count')}: ${count(each.count)}\n${t('uploads.bytes')}: ${bytes(each.bytes)}`;
        },
      }),
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map((each) => cut(each.name)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: colours.text, fontSize: 12, align: 'left', margin: LABEL + 12, width: LABEL, overflow: 'truncate' },
      },
      series: [{
        type: 'bar',
        barMaxWidth: 16,
        showBackground: true,
        backgroundStyle: { color: colours.line, opacity: 0.35, borderRadius: 3 },
        data: rows.map((each) => ({
          value: each[measure],
          itemStyle: { color: each.real ? colours.bar : colours.faint, borderRadius: 3 },
        })),
        label: {
          show: true, position: 'right', color: colours.text, fontSize: 12,
          formatter: ({ value }) => (measure === 'bytes' ? bytes(value) : shortCount(value)),
        },
      }],
    }),
    ready: (chart) => chart.on('click', ({ dataIndex }) => {
      if (rows[dataIndex].real && name !== 'mimeType') {
        choose(name, rows[dataIndex].value);
      }
    }),
  });
}

function cut(value) {
  const letters = [...value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : letters.join('');
}
