import { type Fence, standingTo } from '@zhenxun/contracts/values/fence.ts';
import { Button } from 'antd';
import { type JSX, useState } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { StatusTag } from '../ui/StatusTag.tsx';
import { type Located, locate } from './locate.ts';
import { SketchMap } from './SketchMap.tsx';
import './on-site.css';

type LocatorProps = {
  id?: string;
  value?: Located;
  onChange?: (position: Located) => void;
  place: { name: string; fence: Fence } | undefined;
};

/** The device's position against the fence of the site, drawn and in words. */
export function Locator({ id, value, onChange, place }: LocatorProps): JSX.Element {
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  async function ask() {
    setBusy(true);
    setFault(undefined);
    try {
      onChange?.(await locate());
    } catch (error) {
      setFault(
        error instanceof GeolocationPositionError && error.code === error.PERMISSION_DENIED
          ? '浏览器不允许定位，请在浏览器设置中允许后重试。'
          : '没有取得定位，请到开阔处或打开手机定位后重试。',
      );
    } finally {
      setBusy(false);
    }
  }
  const standing = value && place ? standingTo(place.fence, value, value.accuracy) : undefined;
  return (
    <div id={id} className="zx-locator">
      <Button onClick={() => void ask()} loading={busy} icon={<Icon name="target" />} block>
        {value ? '重新定位' : '获取定位'}
      </Button>
      {fault ? (
        <p role="alert" className="zx-locator-fault">
          {fault}
        </p>
      ) : null}
      {value ? <p className="zx-quiet">设备定位精度约 {value.accuracy} 米</p> : null}
      {standing ? (
        <p role="status">
          <StatusTag
            tone={standing.outcome === 'inside' ? 'pass' : standing.outcome === 'outside' ? 'fail' : 'return'}
            label={
              standing.outcome === 'inside'
                ? '在场地围栏内'
                : standing.outcome === 'outside'
                  ? `在围栏外约 ${Math.max(0, Math.round(standing.beyond))} 米，须写明原因`
                  : '定位精度不足以确认，请重新定位或写明原因'
            }
          />
        </p>
      ) : null}
      {place ? (
        <SketchMap label={`${place.name}围栏示意`} places={[place]} {...(value ? { here: value } : {})} />
      ) : null}
    </div>
  );
}
