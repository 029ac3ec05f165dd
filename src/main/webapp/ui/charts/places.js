// Where uploads were made, as far as uploaders say. The coast is Natural Earth's; nothing is fetched from elsewhere.
import { address, get } from '../api.js';
import { count, relative, splitName } from '../format.js';
import { position } from '../gps.js';
import { t } from '../i18n.js';
import { go } from '../router.js';
import { chartCard, font, tooltip } from './chart.js';

const MOST = 1000;

/** What a dot and its description say of an upload, besides where it is. */
const FIELDS = ['id', 'receivedAt', 'bucket', 'object'];

export function placesCard(variable, filters, signal) {
  let places = [];
  return chartCard({
    name: 'places',
    title: t('charts.places'),
    note: t('charts.places.note', { variable, n: count(MOST) }),
    label: t('charts.places.label'),
    signal,
    draw: async (echarts, colours) => {
      const [{ land }, found] = await Promise.all([
        import('./land.js'),
        get(address('/api/uploads', { ...filters, limit: MOST, field: [...FIELDS, `var.${variable}`] }), signal),
      ]);
      places = found.items
        .map((record) => ({ record, at: position(record.variables?.[variable]) }))
        .filter((each) => each.at);
      echarts.registerMap('land', land);
      return {
        textStyle: { ...font(), color: colours.text },
        tooltip: tooltip(colours, {
          formatter: ({ dataIndex, seriesType }) => (seriesType === 'scatter' ? describe(places[dataIndex].record) : ''),
        }),
        geo: {
          map: 'land',
          roam: 'move',
          silent: true,
          left: 0, right: 0, top: 0, bottom: 0,
          boundingCoords: bounds(places),
          itemStyle: { areaColor: colours.land, borderColor: colours.line, borderWidth: 0.6 },
          emphasis: { disabled: true },
        },
        series: [{
          type: 'scatter',
          coordinateSystem: 'geo',
          symbolSize: 9,
          itemStyle: { color: colours.bar, opacity: 0.6, borderColor: colours.surface, borderWidth: 0.5 },
          data: places.map(({ at }) => [at.longitude, at.latitude]),
        }],
      };
    },
    ready: (chart) => chart.on('click', ({ seriesType, dataIndex }) => {
      if (seriesType === 'scatter') {
        go({ view: 'upload', id: places[dataIndex].record.id });
      }
    }),
  });
}

function describe(record) {
  return `${splitName(record.object).name}\n${record.bucket ?? ''} · ${relative(record.receivedAt)}`;
}

/** Around all places, with some room; never less than a few degrees. */
function bounds(places) {
  if (places.length === 0) {
    return [[-180, 85], [180, -60]];
  }
  const longitudes = places.map((each) => each.at.longitude);
  const latitudes = places.map((each) => each.at.latitude);
  const [west, east, south, north] = [Math.min(...longitudes), Math.max(...longitudes), Math.min(...latitudes), Math.max(...latitudes)];
  const across = Math.max(8, (east - west) * 0.15);
  const up = Math.max(5, (north - south) * 0.15);
  return [[Math.max(-180, west - across), Math.min(85, north + up)], [Math.min(180, east + across), Math.max(-85, south - up)]];
}
