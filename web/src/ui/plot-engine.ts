import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption, MapChart, PieChart } from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
  VisualMapComponent,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  LineChart,
  PieChart,
  MapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
]);

export type PlotOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

const text = { color: '#4e5969', fontFamily: 'PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif' };

/** Draws into the element and follows its width; returns how to take it away again. */
export function draw(element: HTMLElement, option: PlotOption): () => void {
  const chart = init(element, undefined, { renderer: 'svg' });
  chart.setOption({
    color: ['#0b5fd9', '#62a0f5', '#5f6773', '#1a7f37'],
    textStyle: text,
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis' },
    animationDuration: 300,
    ...option,
  });
  const follow = new ResizeObserver(() => chart.resize());
  follow.observe(element);
  return () => {
    follow.disconnect();
    chart.dispose();
  };
}
