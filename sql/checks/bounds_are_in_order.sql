-- One row per figure whose lower bound lies above the upper one.
select
    figure_id,
    revision,
    low,
    high,
from figures
where loaded_at >= $since::timestamptz and low > high;
