select * from cow_protocol_ethereum.trades
where block_time >= timestamp '${from}' and block_time < timestamp '${until}'
  and (${pairs})
order by block_time, tx_hash, evt_index
