// How many, and how much, over time.
import { bytes, count, exact, shortCount } from '../format.js';
import { currentLanguage, t } from '../i18n.js';
import { chartCard, font, table, tooltip } from './chart.js';

const LENGTHS = { minute: 60000, hour: 3600000 };

/** @param narrow is called with the span of a bar that was chosen */
export function timesCard(sum, signal, narrow) {
  const times = whole(sum);
  return chartCard({
    name: 'times',
    title: t('charts.times'),
    note: t(`charts.per.${sum.interval}`),
    label: t('charts.times.label', { n: count(sum.total.count), bytes: bytes(sum.total.bytes) }),
    signal,
    table: table([t('field.receivedAt'), t('uploads.count'), t('uploads.bytes')],
      sum.times.map((each) => [name(each.from, sum.interval), count(each.count), bytes(each.bytes)])),
    draw: (echarts, colours) => ({
      textStyle: { ...font(), color: colours.text },
      color: [colours.bar, colours.second],
      legend: { top: 0, right: 0, textStyle: { color: colours.text }, itemWidth: 14, itemHeight: 8, icon: 'roundRect' },
      grid: { left: 8, right: 8, top: 36, bottom: 4, containLabel: true },
      tooltip: tooltip(colours, {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        formatter: (found) => {
          const each = times[found[0].dataIndex];
          return `${name(each.at, sum.interval)}\n${t('uploads.count')}: ${count(each.count)}\n${t('uploads.bytes')}: ${bytes(each.bytes)}`;
        },
      }),
      xAxis: {
        type: 'category',
        data: times.map((each) => tick(each.at, sum.interval)),
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours.faint, hideOverlap: true },
      },
      yAxis: [
        axis(colours, shortCount, true),
        { ...axis(colours, bytes, false), ...roundBytes(times) },
      ],
      series: [
        { name: t('uploads.count'), type: 'bar', data: times.map((each) => each.count), barMaxWidth: 28, itemStyle: { borderRadius: [3, 3, 0, 0] } },
        {
          name: t('uploads.bytes'), type: 'line', yAxisIndex: 1, data: times.map((each) => each.bytes),
          showSymbol: times.length === 1, lineStyle: { width: 2 },
        },
      ],
    }),
    ready: (chart) => chart.on('click', ({ dataIndex }) => {
      const { at } = times[dataIndex];
      narrow(new Date(at).toISOString(), new Date(next(at, sum.interval)).toISOString());
    }),
  });
}

function axis(colours, format, lines) {
  return {
    type: 'value',
    minInterval: 1,
    splitLine: { show: lines, lineStyle: { color: colours.line } },
    axisLabel: { color: colours.faint, formatter: (value) => format(value) },
  };
}

/** Steps that are whole in the unit that the axis is labelled with. */
function roundBytes(times) {
  const most = Math.max(1, ...times.map((each) => each.bytes));
  const unit = 1024 ** Math.floor(Math.log(most) / Math.log(1024));
  const rough = most / unit / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const interval = [1, 2, 2.5, 5, 10].find((step) => step * power >= rough) * power * unit;
  return { min: 0, max: Math.ceil(most / interval) * interval, interval };
}

/** All intervals of the span: the server tells the ones with uploads. */
function whole(sum) {
  const known = new Map(sum.times.map((each) => [Date.parse(each.from), each]));
  const all = [];
  for (let at = begin(Date.parse(sum.from), sum.interval); at < Date.parse(sum.to) && all.length < 3000; at = next(at, sum.interval)) {
    all.push({ at, count: 0, bytes: 0, ...known.get(at) });
  }
  return all;
}

/** Days are those of the reader, as in the question; hours and minutes are those of UTC. */
function begin(at, interval) {
  return interval === 'day' ? new Date(at).setHours(0, 0, 0, 0) : Math.floor(at / LENGTHS[interval]) * LENGTHS[interval];
}

/** A day has 23 to 25 hours: its end is the beginning of the day that noon of the next one is in. */
function next(at, interval) {
  return interval === 'day' ? begin(at + 36 * LENGTHS.hour, interval) : at + LENGTHS[interval];
}

function name(at, interval) {
  return interval === 'day'
    ? new Date(at).toLocaleDateString(currentLanguage(), { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' })
    : exact(at);
}

function tick(at, interval) {
  const form = { minute: { hour: '2-digit', minute: '2-digit' }, hour: { day: 'numeric', month: 'short', hour: '2-digit' },
    day: { day: 'numeric', month: 'short' } }[interval];
  return new Date(at).toLocaleString(currentLanguage(), form);
}
