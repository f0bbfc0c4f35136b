import type { Fence, Position } from '@zhenxun/contracts/values/fence.ts';
import { Button, InputNumber, Radio } from 'antd';
import { type JSX, useState } from 'react';
import { SketchMap } from '../../shared/SketchMap.tsx';
import { Icon } from '../../ui/Icon.tsx';
import './organisation.css';

type Props = { id?: string; value?: Fence; onChange?: (fence: Fence) => void; name?: string };

const start: Position = { lat: 28.2, lng: 112.98 };
const firstRadius = 150;

function Degrees(props: {
  label: string;
  value: number;
  limit: number;
  onChange: (value: number) => void;
}): JSX.Element {
  const { label, value, limit, onChange } = props;
  return (
    <InputNumber
      aria-label={label}
      prefix={<span className="zx-quiet">{label.slice(-2)}</span>}
      value={value}
      min={-limit}
      max={limit}
      step={0.0005}
      precision={6}
      onChange={(next) => onChange(next ?? value)}
    />
  );
}

/** The fence of a site: a circle by centre and radius, or a ring of points, with its sketch. Positions are WGS-84. */
export function FenceField({ id, value, onChange, name }: Props): JSX.Element {
  const fence: Fence = value ?? { kind: 'circle', centre: start, radius: firstRadius };
  const [fault, setFault] = useState<string>();

  function change(kind: Fence['kind']) {
    if (kind === fence.kind) return;
    if (fence.kind === 'polygon') {
      onChange?.({ kind: 'circle', centre: fence.ring[0] ?? start, radius: firstRadius });
      return;
    }
    const { lat, lng } = fence.centre;
    const d = 0.001;
    const ring = [
      { lat: lat + d, lng: lng - d },
      { lat: lat + d, lng: lng + d },
      { lat: lat - d, lng: lng + d },
      { lat: lat - d, lng: lng - d },
    ];
    onChange?.({ kind: 'polygon', ring });
  }
  function here() {
    setFault(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        onChange?.({
          kind: 'circle',
          centre: { lat: coords.latitude, lng: coords.longitude },
          radius: fence.kind === 'circle' ? fence.radius : firstRadius,
        }),
      () => setFault('没有取得定位，请手工填写经纬度。'),
      { enableHighAccuracy: true, timeout: 20_000 },
    );
  }
  const setPoint = (at: number, point: Position) =>
    fence.kind === 'polygon' && onChange?.({ ...fence, ring: fence.ring.map((one, n) => (n === at ? point : one)) });

  return (
    <div className="zx-fence-points" id={id}>
      <Radio.Group
        aria-label="围栏形状"
        optionType="button"
        value={fence.kind}
        onChange={(event) => change(event.target.value as Fence['kind'])}
        options={[
          { value: 'circle', label: '圆形：中心和半径' },
          { value: 'polygon', label: '多边形：逐点' },
        ]}
      />
      {fence.kind === 'circle' ? (
        <>
          <div className="zx-fence-circle">
            <Degrees
              label="中心纬度"
              limit={90}
              value={fence.centre.lat}
              onChange={(lat) => onChange?.({ ...fence, centre: { ...fence.centre, lat } })}
            />
            <Degrees
              label="中心经度"
              limit={180}
              value={fence.centre.lng}
              onChange={(lng) => onChange?.({ ...fence, centre: { ...fence.centre, lng } })}
            />
            <InputNumber
              aria-label="半径（米）"
              suffix="米"
              min={1}
              precision={0}
              value={fence.radius}
              onChange={(radius) => onChange?.({ ...fence, radius: radius ?? fence.radius })}
            />
          </div>
          <Button icon={<Icon name="target" />} onClick={here}>
            以当前位置为中心
          </Button>
        </>
      ) : (
        <>
          {fence.ring.map((point, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no other name than its place in the ring
            <div key={at} className="zx-fence-point">
              <Degrees
                label={`第${at + 1}点纬度`}
                limit={90}
                value={point.lat}
                onChange={(lat) => setPoint(at, { ...point, lat })}
              />
              <Degrees
                label={`第${at + 1}点经度`}
                limit={180}
                value={point.lng}
                onChange={(lng) => setPoint(at, { ...point, lng })}
              />
              <Button
                aria-label={`去掉第${at + 1}点`}
                icon={<Icon name="close" />}
                disabled={fence.ring.length <= 3}
                onClick={() => onChange?.({ ...fence, ring: fence.ring.filter((_, n) => n !== at) })}
              />
            </div>
          ))}
          <Button
            icon={<Icon name="plus" />}
            onClick={() => onChange?.({ ...fence, ring: [...fence.ring, fence.ring.at(-1) ?? start] })}
          >
            添加一点
          </Button>
        </>
      )}
      {fault ? <p role="alert">{fault}</p> : null}
      <SketchMap label="围栏预览" places={[{ name: name || '本场地', fence }]} />
    </div>
  );
}
